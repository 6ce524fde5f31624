package io.squall.training.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.squall.event.Event;
import io.squall.log.ReadOptions;
import io.squall.profile.CleanProfile;
import io.squall.profile.CleanProfileFitter;
import io.squall.recording.Dataset;
import io.squall.recording.LabelledWindow;
import io.squall.recording.RecordingReader;
import io.squall.recording.Split;
import io.squall.training.job.SyntheticWindows.Made;
import io.squall.window.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticWindowsTest {

    private static final SyntheticSettings TWO_AND_ONE = new SyntheticSettings(2, 1);
    private static final int IS_NEW = CleanProfile.EVENT_NAMES.indexOf("is_new");
    private static final int RARITY = CleanProfile.EVENT_NAMES.indexOf("rarity");

    private static List<LabelledWindow> windows;
    private static Donors donors;
    private static CleanProfile profile;

    @BeforeAll
    static void read(@TempDir Path cloud) throws IOException {
        Dataset dataset = SampleCloud.onTheGrid(cloud, SampleCloud.parts());
        windows = new ArrayList<>();
        donors = new Donors();
        CleanProfileFitter fitter = CleanProfileFitter.ofSignals();
        try (RecordingReader reader = new RecordingReader(dataset, ReadOptions.defaults())) {
            WindowSource source =
                    ReadWindows.mined(new SplitReader(dataset, reader, new JobListener() {}), recording -> true);
            source.windows(
                    "testing", Split.TRAIN, SampleCloud.settings().windows().config(), windows::add);
        }
        for (LabelledWindow window : windows) {
            donors.add(window.window());
            if (window.isFaultFree()) {
                fitter.add(window.window());
            }
        }
        profile = fitter.fit();
    }

    @Test
    void of_sameSeed_makesTheSameWindows() {
        List<Made> made = made(TWO_AND_ONE, 5);
        List<Made> again = made(TWO_AND_ONE, 5);

        assertThat(again).extracting(Made::window).isEqualTo(windowsOf(made));
        assertThat(again)
                .extracting(Made::label)
                .isEqualTo(made.stream().map(Made::label).toList());
        for (int i = 0; i < made.size(); i++) {
            assertThat(again.get(i).profile().deviations(again.get(i).window()).events())
                    .isEqualTo(made.get(i)
                            .profile()
                            .deviations(made.get(i).window())
                            .events());
        }
        assertThat(windowsOf(made(TWO_AND_ONE, 6))).isNotEqualTo(windowsOf(made));
    }

    @Test
    void of_oneWindow_doesNotDependOnThoseBefore() {
        LabelledWindow last = windows.stream()
                .filter(LabelledWindow::isFaultFree)
                .reduce((first, second) -> second)
                .orElseThrow();
        SyntheticWindows synthetic = new SyntheticWindows(TWO_AND_ONE, 5, donors.events());
        windows.forEach(window -> synthetic.of(window, profile, profile));

        assertThat(windowsOf(synthetic.of(last, profile, profile)))
                .isEqualTo(windowsOf(new SyntheticWindows(TWO_AND_ONE, 5, donors.events()).of(last, profile, profile)));
    }

    @Test
    void of_windowThatIsNotFaultFree_hasNoDescendants() {
        SyntheticWindows synthetic = new SyntheticWindows(TWO_AND_ONE, 5, donors.events());

        assertThat(windows)
                .filteredOn(window -> !window.isFaultFree())
                .isNotEmpty()
                .allSatisfy(window ->
                        assertThat(synthetic.of(window, profile, profile)).isEmpty());
    }

    @Test
    void of_faultFreeWindow_hasAsManyAsWanted_andTheyDiffer() {
        SyntheticWindows synthetic = new SyntheticWindows(TWO_AND_ONE, 5, donors.events());

        assertThat(windows).filteredOn(LabelledWindow::isFaultFree).hasSize(8).allSatisfy(window -> {
            List<Made> descendants = synthetic.of(window, profile, profile);
            assertThat(descendants).extracting(Made::label).containsExactly(1, 1, 0);
            assertThat(descendants).extracting(Made::window).doesNotContain(window.window());
            assertThat(descendants)
                    .extracting(made -> made.window().entity())
                    .containsOnly(window.window().entity());
        });
    }

    @Test
    void of_halfAWindowWanted_makesOneOfAboutEverySecond() {
        long made = 0;
        for (int seed = 0; seed < 20; seed++) {
            made += made(new SyntheticSettings(0.5, 0), seed).size();
        }

        assertThat(made).isBetween(20L * 8 * 3 / 10, 20L * 8 * 7 / 10);
    }

    @Test
    void of_noneWanted_makesNone() {
        assertThat(made(SyntheticSettings.NONE, 5)).isEmpty();
    }

    @Test
    void tolerated_kinds_areNeitherNewNorAsRareAsWhatWasNeverSeen() {
        int width = CleanProfile.EVENT_NAMES.size();
        List<Made> tolerated = made(new SyntheticSettings(0, 3), 5);
        boolean anyWouldBeNew = false;
        for (Made made : tolerated) {
            float[] own = made.profile().deviations(made.window()).events();
            float[] before = profile.deviations(made.window()).events();
            for (int event = 0; event < made.window().events().size(); event++) {
                assertThat(own[event * width + IS_NEW]).isZero();
                assertThat(own[event * width + RARITY]).isLessThan(1.5f);
                anyWouldBeNew |= before[event * width + IS_NEW] == 1 && before[event * width + RARITY] > 1.9f;
            }
        }
        assertThat(tolerated).hasSize(24).extracting(Made::label).containsOnly(0);
        assertThat(anyWouldBeNew).isTrue();
    }

    @Test
    void corrupted_windows_areComparedWithTheProfileAsItIs() {
        assertThat(made(new SyntheticSettings(2, 0), 5)).allSatisfy(made -> {
            assertThat(made.label()).isEqualTo(1);
            assertThat(made.profile()).isSameAs(profile);
        });
    }

    @Test
    void settled_corruptedWindows_areComparedWithTheProfileThatKnowsTheirOrigin() {
        CleanProfile unseen = CleanProfile.NONE;
        SyntheticSettings always = new SyntheticSettings(2, 0, 0, 1, List.of());
        SyntheticSettings halfTheTime = new SyntheticSettings(10, 0, 0, 0.5, List.of());

        assertThat(made(always, unseen)).extracting(Made::profile).containsOnly(profile);
        assertThat(made(halfTheTime, unseen)).extracting(Made::profile).contains(profile, unseen);
    }

    @Test
    void abroad_everyWindow_isSeenAsItIsAndTheCleanOnesFailing() {
        List<Made> made = made(new SyntheticSettings(0, 0, 1, 0, List.of()), profile);

        assertThat(made)
                .allSatisfy(seen -> assertThat(seen.profile().kinds().windows()).isZero());
        for (LabelledWindow window : windows) {
            assertThat(made)
                    .filteredOn(seen -> seen.window() == window.window())
                    .hasSize(1)
                    .allSatisfy(seen -> assertThat(seen.label()).isEqualTo(window.label()));
        }
        assertThat(made)
                .filteredOn(seen -> windows.stream().noneMatch(window -> window.window() == seen.window()))
                .isNotEmpty()
                .extracting(Made::label)
                .containsOnly(1);
    }

    @Test
    void corruptions_named_areTheOnlyOnes() {
        SyntheticSettings floods = new SyntheticSettings(1, 0, 0, 0, List.of("burst"));

        assertThat(made(floods, profile))
                .isNotEmpty()
                .allSatisfy(made -> assertThat(kinds(made.window()))
                        .isSubsetOf(windows.stream()
                                .flatMap(window -> kinds(window.window()).stream())
                                .toList()));
        assertThatThrownBy(() -> new SyntheticSettings(1, 0, 0, 0, List.of("sabotage")))
                .hasMessageContaining("synthetic.corruptions: unknown \"sabotage\" (known: missing_answer");
    }

    private static List<Long> kinds(Window window) {
        return window.events().stream().map(Event::kind).toList();
    }

    private static List<Made> made(SyntheticSettings settings, CleanProfile unseen) {
        SyntheticWindows synthetic = new SyntheticWindows(settings, 5, donors.events());
        return windows.stream()
                .flatMap(window -> synthetic.of(window, unseen, profile).stream())
                .toList();
    }

    @Test
    void donors_areTheFirstEventOfEachKind() {
        Set<Long> kinds = new HashSet<>();
        List<Event> firsts = new ArrayList<>();
        for (LabelledWindow window : windows) {
            for (Event event : window.window().events()) {
                if (kinds.add(event.kind())) {
                    firsts.add(event);
                }
            }
        }

        assertThat(donors.events()).containsExactlyElementsOf(firsts);
    }

    private static List<Window> windowsOf(List<Made> made) {
        return made.stream().map(Made::window).toList();
    }

    private static List<Made> made(SyntheticSettings settings, long seed) {
        SyntheticWindows synthetic = new SyntheticWindows(settings, seed, donors.events());
        return windows.stream()
                .flatMap(window -> synthetic.of(window, profile, profile).stream())
                .toList();
    }
}
