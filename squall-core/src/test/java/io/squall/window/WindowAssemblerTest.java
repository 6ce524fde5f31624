package io.squall.window;

import static io.squall.event.TestEvents.anEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.squall.event.Event;
import io.squall.template.Template;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class WindowAssemblerTest {

    private static final Instant START = Instant.parse("2026-11-24T00:10:00Z");
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private final List<Window> windows = new ArrayList<>();

    @Property(tries = 50)
    void restore_atAnyPlace_goesOnAsIfNothingHadHappened(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 3_000) Integer> seconds,
            @ForAll @IntRange(max = 60) int saved)
            throws IOException {
        windows.clear();
        WindowAssembler undisturbed = assembler();
        seconds.forEach(second -> undisturbed.add(after(second)));
        undisturbed.finish();
        List<Window> expected = List.copyOf(windows);
        windows.clear();

        int cut = Math.min(saved, seconds.size());
        WindowAssembler before = assembler();
        seconds.subList(0, cut).forEach(second -> before.add(after(second)));
        ByteArrayOutputStream state = new ByteArrayOutputStream();
        before.save(new DataOutputStream(state));
        WindowAssembler after = assembler();
        after.restore(new DataInputStream(new ByteArrayInputStream(state.toByteArray())));
        seconds.subList(cut, seconds.size()).forEach(second -> after.add(after(second)));
        after.finish();

        assertThat(windows).isEqualTo(expected);
        assertThat(after.counts()).isEqualTo(undisturbed.counts());
    }

    private static Event after(int seconds) {
        return anEvent()
                .at(START.plusSeconds(seconds))
                .template(Template.of("[instance: <*>] Took <*> seconds"))
                .build();
    }

    @Test
    void look_openWindow_showsItsEventsByNow() {
        WindowAssembler assembler = assembler();
        assembler.add(at("2026-11-24T00:13:20Z"));
        assembler.add(at("2026-11-24T00:13:10Z"));

        OpenWindow open = assembler.open().get(0);
        assertThat(open.events()).isEqualTo(2);
        assertThat(assembler.look(open))
                .hasValueSatisfying(window -> assertThat(window.events())
                        .extracting(event -> event.time().toString())
                        .containsExactly("2026-11-24T00:13:10Z", "2026-11-24T00:13:20Z"));

        assembler.finish();
        assertThat(assembler.open()).isEmpty();
        assertThat(assembler.look(open)).isEmpty();
    }

    @Test
    void reread_openWindows_haveTheirEventsInTheOtherForm() {
        WindowAssembler assembler = assembler();
        assembler.add(at("2026-11-24T00:13:20Z"));
        Template other = Template.of("said otherwise");

        assembler.reread(event -> event.saying(other));
        assembler.finish();

        assertThat(windows.get(0).events()).extracting(Event::template).containsExactly(other);
    }

    @Test
    void closeQuiet_streamThatStopped_givesTheWindowAndCallsMoreLate() {
        WindowAssembler assembler = assembler();
        assembler.add(at("2026-11-24T00:13:20Z"));

        assembler.closeQuiet(START.plusSeconds(299).toEpochMilli() * 1000);
        assertThat(windows).isEmpty();
        assembler.closeQuiet(START.plusSeconds(300).toEpochMilli() * 1000);
        assertThat(windows).hasSize(1);

        assembler.add(at("2026-11-24T00:14:20Z"));
        assertThat(assembler.counts().late()).isEqualTo(1);
    }

    @Test
    void add_noEvents_giveNoWindows() {
        assembler().finish();

        assertThat(windows).isEmpty();
    }

    @Test
    void add_oneEvent_givesItsWindowOnTheGridOfTheClock() {
        WindowAssembler assembler = assembler();

        assembler.add(at("2026-11-24T00:13:20Z"));
        assertThat(windows).isEmpty();

        assembler.finish();
        assertThat(windows).singleElement().satisfies(window -> {
            assertThat(window.entity()).isEqualTo("cloud");
            assertThat(start(window)).isEqualTo("2026-11-24T00:10:00Z");
            assertThat(window.endMicros() - window.startMicros()).isEqualTo(300_000_000);
            assertThat(window.events()).hasSize(1);
        });
    }

    @Test
    void add_eventPastEndAndLateness_closesTheWindow() {
        WindowAssembler assembler = assembler();
        assembler.add(at("2026-11-24T00:14:59.999Z"));

        assembler.add(at("2026-11-24T00:15:59.999Z"));
        assertThat(windows).isEmpty();

        assembler.add(at("2026-11-24T00:16:00Z"));
        assertThat(windows)
                .singleElement()
                .satisfies(window -> assertThat(start(window)).isEqualTo("2026-11-24T00:10:00Z"));
    }

    @Test
    void add_eventAtTheBorder_belongsToTheNextWindow() {
        run(assembler(), at("2026-11-24T00:15:00Z"), at("2026-11-24T00:14:59.999999Z"));

        assertThat(windows).hasSize(2);
        assertThat(windows.get(0).events()).containsExactly(at("2026-11-24T00:14:59.999999Z"));
        assertThat(windows.get(1).events()).containsExactly(at("2026-11-24T00:15:00Z"));
    }

    @Test
    void add_overMidnight_keepsTheGrid() {
        run(assembler(), at("2026-11-24T23:59:59Z"), at("2026-11-25T00:00:00Z"));

        assertThat(windows)
                .extracting(WindowAssemblerTest::start)
                .containsExactly("2026-11-24T23:55:00Z", "2026-11-25T00:00:00Z");
    }

    @Test
    void add_beforeTheEpoch_keepsTheGrid() {
        run(assembler(), at("1969-12-31T23:58:00Z"));

        assertThat(windows).extracting(WindowAssemblerTest::start).containsExactly("1969-12-31T23:55:00Z");
    }

    @Test
    void add_lateEvent_isCountedAndInNoWindow() {
        WindowAssembler assembler = assembler();

        run(assembler, at("2026-11-24T00:12:00Z"), at("2026-11-24T00:16:00Z"), at("2026-11-24T00:13:00Z"));

        assertThat(assembler.counts().late()).isEqualTo(1);
        assertThat(assembler.counts().events()).isEqualTo(3);
        assertThat(windows).extracting(window -> window.events().size()).containsExactly(1, 1);
    }

    @Test
    void add_duplicate_isKept() {
        run(assembler(), at("2026-11-24T00:12:00Z"), at("2026-11-24T00:12:00Z"));

        assertThat(windows)
                .singleElement()
                .satisfies(window -> assertThat(window.events()).hasSize(2));
    }

    @Test
    void add_severalKindsOfEntity_closesByEndThenEntity() {
        WindowAssembler assembler = assembler(config().withEntities(EnumSet.allOf(EntityKind.class)));

        run(
                assembler,
                anEvent().at("2026-11-24T00:15:30Z").host("compute-02").build(),
                anEvent().at("2026-11-24T00:12:00Z").host("compute-02").build(),
                anEvent().at("2026-11-24T00:13:00Z").host("compute-01").build());

        assertThat(windows)
                .extracting(Window::entity)
                .containsExactly(
                        "cloud",
                        "compute-01",
                        "compute-02",
                        "nova-compute@compute-01",
                        "nova-compute@compute-02",
                        "cloud",
                        "compute-02",
                        "nova-compute@compute-02");
    }

    @Test
    void add_eventThatTellsNoEntity_isCounted() {
        WindowAssembler assembler = assembler(config().withEntities(Set.of(EntityKind.HOST)));

        run(assembler, anEvent().host("").build());

        assertThat(windows).isEmpty();
        assertThat(assembler.counts().unassigned()).isEqualTo(1);
        assertThat(assembler.counts().late()).isZero();
    }

    @Test
    void add_slidingWindows_holdAnEventInEach() {
        WindowConfig sliding = new WindowConfig(
                FIVE_MINUTES,
                Duration.ofMinutes(2),
                Duration.ZERO,
                Duration.ofHours(1),
                Set.of(EntityKind.CLOUD),
                1000);

        run(assembler(sliding), at("2026-11-24T00:12:30Z"));

        assertThat(windows)
                .extracting(WindowAssemblerTest::start)
                .containsExactly("2026-11-24T00:08:00Z", "2026-11-24T00:10:00Z", "2026-11-24T00:12:00Z");
    }

    @Test
    void add_hostWithAWrongClock_doesNotEndTheStream() {
        WindowAssembler assembler = assembler();
        for (int second = 0; second < 900; second++) {
            assembler.add(anEvent().at(START.plusSeconds(second)).build());
            assembler.add(anEvent()
                    .at(START.plusSeconds(second).plus(3650, ChronoUnit.DAYS))
                    .build());
        }
        assertThat(windows).extracting(window -> window.events().size()).containsExactly(300, 300);

        assembler.finish();
        assertThat(windows).extracting(window -> window.events().size()).containsExactly(300, 300, 300, 300, 300, 300);
        assertThat(assembler.counts().late()).isZero();
        assertThat(assembler.counts().offClock()).isEqualTo(900);
    }

    @Test
    void add_falseStart_losesNothing() {
        WindowAssembler assembler = assembler();

        run(assembler, at("2036-01-01T00:00:00Z"), at("2026-11-24T00:12:00Z"), at("2026-11-24T00:12:01Z"));

        assertThat(assembler.counts().late()).isZero();
        assertThat(windows).extracting(window -> window.events().size()).containsExactly(2, 1);
    }

    @Test
    void add_pauseOfTheLogs_closesWhatWasBeforeIt() {
        WindowAssembler assembler = assembler();
        assembler.add(at("2026-11-24T00:12:00Z"));
        assembler.add(at("2026-11-24T08:12:00Z"));
        assertThat(windows).isEmpty();

        assembler.add(at("2026-11-24T08:17:00Z"));
        assertThat(windows).extracting(WindowAssemblerTest::start).containsExactly("2026-11-24T00:10:00Z");
    }

    @Test
    void add_moreEventsThanMayBeOpen_givesWindowsOutInPartsAndLosesNone() {
        WindowConfig small = new WindowConfig(
                FIVE_MINUTES, FIVE_MINUTES, Duration.ofMinutes(1), Duration.ofHours(1), Set.of(EntityKind.CLOUD), 10);
        WindowAssembler assembler = assembler(small);
        for (int second = 0; second < 25; second++) {
            assembler.add(anEvent().at(START.plusSeconds(second)).build());
        }
        assembler.finish();

        assertThat(windows).extracting(window -> window.events().size()).containsExactly(11, 11, 3);
        assertThat(assembler.counts().closedEarly()).isEqualTo(2);
        assertThat(assembler.counts().late()).isZero();
    }

    @Test
    void add_moreEventsThanMayBeOpen_givesWrongClocksOutFirst() {
        WindowConfig small = new WindowConfig(
                FIVE_MINUTES, FIVE_MINUTES, Duration.ofMinutes(1), Duration.ofHours(1), Set.of(EntityKind.CLOUD), 2);
        WindowAssembler assembler = assembler(small);
        assembler.add(at("2026-11-24T00:12:00Z"));
        assembler.add(at("2036-11-24T00:12:00Z"));
        assembler.add(at("2026-11-24T00:13:00Z"));

        assertThat(windows).extracting(WindowAssemblerTest::start).containsExactly("2036-11-24T00:10:00Z");
    }

    @Property(tries = 200)
    void add_anyOrderWithinTheLateness_givesTheSameWindows(
            @ForAll @Size(min = 1, max = 200) List<@IntRange(max = 3600) Integer> seconds, @ForAll long seed) {
        List<Event> events = new ArrayList<>();
        seconds.stream()
                .sorted()
                .distinct()
                .forEach(second -> events.add(
                        anEvent().at(START.plusSeconds(second)).line(second).build()));

        assertThat(assemble(swappedWithin(Duration.ofMinutes(1), events, new Random(seed))))
                .isEqualTo(assemble(events));
    }

    @Property(tries = 200)
    void add_anyTimes_everyEventIsInAWindowOrCounted(
            @ForAll @Size(max = 100) List<@IntRange(max = 30_000_000) Integer> seconds) {
        WindowAssembler assembler = assembler();
        windows.clear();
        seconds.forEach(
                second -> assembler.add(anEvent().at(START.plusSeconds(second)).build()));
        assembler.finish();

        long inWindows =
                windows.stream().mapToLong(window -> window.events().size()).sum();
        assertThat(inWindows + assembler.counts().late()).isEqualTo(seconds.size());
        assertThat(assembler.counts().windows()).isEqualTo(windows.size());
    }

    @Test
    void config_thatMakesNoSense_isRefused() {
        Set<EntityKind> cloud = Set.of(EntityKind.CLOUD);
        Duration hour = Duration.ofHours(1);

        assertThatThrownBy(() -> new WindowConfig(Duration.ZERO, FIVE_MINUTES, Duration.ZERO, hour, cloud, 1))
                .hasMessageContaining("window length");
        assertThatThrownBy(() -> new WindowConfig(FIVE_MINUTES, hour, Duration.ZERO, hour, cloud, 1))
                .hasMessageContaining("window step PT1H is not in");
        assertThatThrownBy(() -> new WindowConfig(FIVE_MINUTES, FIVE_MINUTES, hour.negated(), hour, cloud, 1))
                .hasMessageContaining("negative");
        assertThatThrownBy(() -> new WindowConfig(FIVE_MINUTES, FIVE_MINUTES, hour, Duration.ZERO, cloud, 1))
                .hasMessageContaining("greatest jump");
        assertThatThrownBy(() -> new WindowConfig(FIVE_MINUTES, FIVE_MINUTES, hour, hour, Set.of(), 1))
                .hasMessageContaining("no entity");
        assertThatThrownBy(() -> new WindowConfig(FIVE_MINUTES, FIVE_MINUTES, hour, hour, cloud, 0))
                .hasMessageContaining("open events");
    }

    /** Events in another order, in which none comes after one that is later than it by {@code most} or more. */
    private static List<Event> swappedWithin(Duration most, List<Event> events, Random random) {
        List<Event> swapped = new ArrayList<>(events);
        for (int round = 0; round < events.size() * 4; round++) {
            int at = random.nextInt(Math.max(1, swapped.size() - 1));
            if (at + 1 < swapped.size()
                    && Duration.between(
                                            swapped.get(at).time(),
                                            swapped.get(at + 1).time())
                                    .compareTo(most)
                            < 0) {
                Collections.swap(swapped, at, at + 1);
            }
        }
        return swapped;
    }

    private List<Window> assemble(List<Event> events) {
        windows.clear();
        run(assembler(), events.toArray(Event[]::new));
        return List.copyOf(windows);
    }

    private static void run(WindowAssembler assembler, Event... events) {
        for (Event event : events) {
            assembler.add(event);
        }
        assembler.finish();
    }

    private WindowAssembler assembler() {
        return assembler(config());
    }

    private WindowAssembler assembler(WindowConfig config) {
        return new WindowAssembler(config, windows::add);
    }

    private static WindowConfig config() {
        return WindowConfig.defaults();
    }

    private static Event at(String time) {
        return anEvent().at(time).build();
    }

    private static String start(Window window) {
        return Instant.EPOCH.plus(window.startMicros(), ChronoUnit.MICROS).toString();
    }
}
