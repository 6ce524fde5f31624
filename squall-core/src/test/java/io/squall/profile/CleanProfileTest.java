package io.squall.profile;

import static io.squall.event.TestEvents.anEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.squall.event.Event;
import io.squall.log.Level;
import io.squall.window.Window;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CleanProfileTest {

    private static final int IS_NEW = CleanProfile.EVENT_NAMES.indexOf("is_new");
    private static final int RARITY = CleanProfile.EVENT_NAMES.indexOf("rarity");
    private static final int DISTANCE = CleanProfile.EVENT_NAMES.indexOf("distance");

    @Test
    void deviations_aKindOfEveryCleanWindow_isNeitherNewNorRare() {
        Deviations deviations = healthy(20).deviations(window(build(1)));

        assertThat(deviations.events()[IS_NEW]).isZero();
        assertThat(deviations.events()[RARITY]).isLessThan(.1f);
        assertThat(deviations.events()[DISTANCE]).isZero();
    }

    @Test
    void deviations_aKindOfNoCleanWindow_isNewAndRareAndCounted() {
        Event failure = anEvent().template(99).level(Level.ERROR).build();

        Deviations deviations = healthy(20).deviations(window(build(1), failure));

        int second = CleanProfile.EVENT_NAMES.size();
        assertThat(deviations.events()[second + IS_NEW]).isEqualTo(1);
        assertThat(deviations.events()[second + RARITY]).isCloseTo(2, within(1e-5f));
        assertThat(named(deviations, "new_error_events")).isCloseTo((float) Math.log(2) / 2, within(1e-5f));
        assertThat(named(deviations, "new_share")).isCloseTo(2.5f, within(1e-5f));
    }

    @Test
    void deviations_anErrorWhereHealthHasNone_isUnusual() {
        Event[] failures = new Event[4];
        java.util.Arrays.fill(
                failures, anEvent().template(99).level(Level.ERROR).build());

        assertThat(named(healthy(20).deviations(window(build(1), build(2))), "unusual_new_errors"))
                .isZero();
        assertThat(named(healthy(20).deviations(window(failures)), "unusual_new_errors"))
                .isGreaterThan(4);
    }

    @Test
    void deviations_newKindsWhereEachCleanWindowBringsSome_areUsual() {
        CleanProfileFitter fitter = CleanProfileFitter.ofSignals();
        for (int i = 0; i < 20; i++) {
            Event own = anEvent().template(100 + i).level(Level.ERROR).build();
            fitter.add(new Window("cloud", i * 300_000_000L, (i + 1) * 300_000_000L, List.of(build(1), own)));
        }
        Event another = anEvent().template(999).level(Level.ERROR).build();

        assertThat(named(fitter.fit().deviations(window(build(1), another)), "unusual_new_errors"))
                .isLessThan(1);
    }

    @Test
    void deviations_newKindsOfWindowsThatSlide_areAsUsual() {
        CleanProfileFitter fitter = CleanProfileFitter.ofSignals();
        for (int i = 0; i < 100; i++) {
            List<Event> events = new ArrayList<>(List.of(build(1)));
            for (int minute = i; minute < i + 5; minute++) {
                events.add(anEvent()
                        .at(Instant.ofEpochSecond(60L * minute).plusMillis(1))
                        .template(100 + minute / 5)
                        .level(Level.ERROR)
                        .build());
            }
            fitter.add(new Window("cloud", i * 60_000_000L, (i + 5) * 60_000_000L, events));
        }
        Event another = anEvent().template(999).level(Level.ERROR).build();

        assertThat(named(fitter.fit().deviations(window(build(1), another)), "unusual_new_errors"))
                .isLessThan(1);
    }

    @Test
    void deviations_aNewKindLikeACleanOne_isNearToIt() {
        Event like = anEvent().template(1).level(Level.ERROR).build();
        Event unlike =
                anEvent().component("glance-api").template(1).level(Level.ERROR).build();

        assertThat(healthy(20).deviations(window(like)).events()[DISTANCE]).isCloseTo(0, within(1e-5f));
        assertThat(healthy(20).deviations(window(unlike)).events()[DISTANCE]).isEqualTo(1);
    }

    @Test
    void deviations_countsThatNeverStoodTogether_leaveAResidual() {
        CleanProfile profile = healthy(20);
        Event[] flood = new Event[60];
        java.util.Arrays.fill(flood, build(1));

        assertThat(named(profile.deviations(window(build(1), build(2))), "pca_residual"))
                .isLessThan(1.5f);
        assertThat(named(profile.deviations(window(flood)), "pca_residual")).isGreaterThan(2);
    }

    @Test
    void deviations_ofADeploymentThatNothingIsKnownOf_callsEverythingNew() {
        Deviations deviations = CleanProfile.NONE.deviations(window(build(1), build(2)));

        assertThat(named(deviations, "new_share")).isEqualTo(5);
        assertThat(named(deviations, "pca_residual")).isZero();
    }

    @Test
    void deviations_ofAnEmptyWindow_areZero() {
        Deviations deviations = healthy(20).deviations(window());

        assertThat(deviations.events()).isEmpty();
        assertThat(named(deviations, "new_share")).isZero();
    }

    @Test
    void abroad_knowsWhichKindsAreNotNew_andNothingElse() {
        Deviations all = healthy(20).abroad(kind -> true).deviations(window(build(1), build(2)));
        Deviations none = healthy(20).abroad(kind -> false).deviations(window(build(1), build(2)));

        assertThat(named(all, "new_share")).isZero();
        assertThat(named(all, "mean_rarity")).isEqualTo(5);
        assertThat(named(all, "pca_residual")).isZero();
        assertThat(named(none, "new_share")).isEqualTo(5);
    }

    @Test
    void knowing_aKindFromElsewhere_isRareButNotNew() {
        CleanProfileFitter elsewhere = CleanProfileFitter.ofSignals();
        elsewhere.add(window(build(7)));

        Deviations deviations = healthy(20).knowing(elsewhere.fit()).deviations(window(build(7)));

        assertThat(deviations.events()[IS_NEW]).isZero();
        assertThat(deviations.events()[RARITY]).isCloseTo(2, within(1e-5f));
    }

    @Test
    void fromJson_whatToJsonWrote_givesTheSameDeviations() throws IOException {
        CleanProfile profile = healthy(20);
        Window window = window(build(1), build(3), build(3));

        CleanProfile read = CleanProfile.fromJson(profile.toJson());

        assertThat(read.deviations(window).window())
                .isEqualTo(profile.deviations(window).window());
        assertThat(read.toJson()).isEqualTo(profile.toJson());
    }

    @Test
    void fromJson_somethingElse_saysSoInOneLine() {
        for (String text : List.of("null", "{\"kinds\":7}", "not json")) {
            assertThatThrownBy(() -> CleanProfile.fromJson(text.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("not a clean profile")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void fit_tooFewWindows_hasNoPrincipalComponents() {
        assertThat(healthy(3).pca()).isNull();
    }

    @Test
    void fit_moreWindowsThanAreDecomposed_stillCountsAll() {
        assertThat(healthy(CountPcaFitter.MOST_WINDOWS + 50).kinds().windows())
                .isEqualTo(CountPcaFitter.MOST_WINDOWS + 50);
    }

    @Test
    void fit_windowsOfSeveralServicesThatBeginTogether_countOnce() {
        CleanProfileFitter fitter = CleanProfileFitter.ofSignals();
        for (int i = 0; i < 20; i++) {
            for (String service : List.of("nova-api@controller", "neutron-server@controller")) {
                Event own = anEvent().template(service.length()).build();
                fitter.add(new Window(service, i * 300_000_000L, (i + 1) * 300_000_000L, List.of(own)));
            }
        }

        CleanProfile profile = fitter.fit();

        assertThat(profile.kinds().windows()).isEqualTo(20);
        assertThat(profile.kinds().kinds()).extracting(CleanKind::windows).containsOnly(20);
    }

    @Test
    void fit_oneWindow_tellsOfAnyOtherInNumbers() throws IOException {
        assertUsable(fit(List.of(window(build(1), build(2)))));
        assertUsable(fit(List.of(window(build(1)))));
        assertUsable(fit(List.of(new CleanCloud().window())));
    }

    @Test
    void fit_windowsThatAreAllTheSame_callTheSameUsual() throws IOException {
        Window same = new CleanCloud().window();
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            windows.add(new Window("cloud", i * 60_000_000L, (i + 1) * 60_000_000L, moved(same, i * 60_000_000L)));
        }

        CleanProfile profile = fit(windows);

        assertUsable(profile);
        for (float signal : profile.deviations(windows.get(3)).window()) {
            assertThat(signal).isLessThan(1);
        }
    }

    @Test
    void fit_windowsOfOtherEntitiesTooAndOfOtherLengths_tellsInNumbers() throws IOException {
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            windows.add(new CleanCloud().window());
            Event own = anEvent().component("glance-api").template(i).build();
            windows.add(new Window("glance-api@controller", own.timeMicros(), own.timeMicros() + 1, List.of(own)));
        }

        assertUsable(fit(windows));
    }

    @Test
    void accustomedTo_fewWindows_isNotAsRareAsWhatNoneHeld() {
        Event tolerated = anEvent().template(99).level(Level.ERROR).build();

        Deviations deviations = fit(List.of(window(build(1))))
                .accustomedTo(Map.of(tolerated.kind(), 0.15f))
                .deviations(window(tolerated));

        assertThat(deviations.events()[IS_NEW]).isZero();
        assertThat(deviations.events()[RARITY]).isLessThan(1);
    }

    private static CleanProfile fit(List<Window> windows) {
        CleanProfileFitter fitter = CleanProfileFitter.ofSignals();
        windows.forEach(fitter::add);
        return fitter.fit();
    }

    /** Survives storage, and has a number for whatever comes. */
    private static void assertUsable(CleanProfile profile) throws IOException {
        CleanProfile read = CleanProfile.fromJson(profile.toJson());
        Event foreign = anEvent()
                .component("heat-engine")
                .template(77)
                .level(Level.ERROR)
                .build();
        for (Window window : List.of(
                window(),
                window(build(1)),
                window(foreign, foreign),
                new CleanCloud().slower(1000).window())) {
            Deviations deviations = read.deviations(window);
            for (float[] values : List.of(deviations.events(), deviations.window())) {
                for (float value : values) {
                    assertThat(value).isFinite().isBetween(-10f, 10f);
                }
            }
        }
    }

    private static List<Event> moved(Window window, long startMicros) {
        long by = startMicros - window.startMicros();
        return window.events().stream()
                .map(event -> CleanCloud.moved(event, by))
                .toList();
    }

    /** Windows of two kinds that stand together, one to five times. */
    private static CleanProfile healthy(int windows) {
        CleanProfileFitter fitter = CleanProfileFitter.ofSignals();
        for (int i = 0; i < windows; i++) {
            List<Event> events = new ArrayList<>();
            for (int n = 0; n <= i % 5; n++) {
                events.add(build(1));
                events.add(build(2));
            }
            fitter.add(new Window("cloud", i * 300_000_000L, (i + 1) * 300_000_000L, events));
        }
        return fitter.fit();
    }

    private static float named(Deviations deviations, String name) {
        return deviations.window()[CleanProfile.WINDOW_NAMES.indexOf(name)];
    }

    private static Event build(long template) {
        return anEvent().template(template).build();
    }

    private static Window window(Event... events) {
        return new Window("cloud", 0, 300_000_000L, List.of(events));
    }
}
