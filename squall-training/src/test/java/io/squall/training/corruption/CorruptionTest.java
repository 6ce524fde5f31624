package io.squall.training.corruption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.squall.event.Event;
import io.squall.log.Level;
import io.squall.log.Utf8;
import io.squall.template.Template;
import io.squall.window.Window;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What each corruption does, over many seeds. */
class CorruptionTest {

    private static final int SEEDS = 300;
    private static final Window CLEAN = CleanWindows.of(50, 7);

    @Test
    void missingAnswer_keepsTheBeginningOfEachChain() {
        for (Corrupted corrupted : all(new MissingAnswer(), CLEAN)) {
            assertThat(corrupted.touched().cardinality()).isZero();
            assertThat(corrupted.vanished()).isNotEmpty();
            for (Event gone : corrupted.vanished()) {
                List<Event> left = chain(corrupted.window(), gone.requestId());
                assertThat(left).isNotEmpty().allMatch(event -> event.timeMicros() <= gone.timeMicros());
            }
        }
    }

    @Test
    void missingAnswer_withoutRequests_followsTheProcess() {
        Window window = CleanWindows.window(List.of(
                CleanWindows.event(CleanWindows.START, "ovs-agent", "one", "", Float.NaN),
                CleanWindows.event(CleanWindows.START + 5, "ovs-agent", "two", "", Float.NaN)));

        for (Corrupted corrupted : all(new MissingAnswer(), window)) {
            assertThat(corrupted.window().events()).isEqualTo(window.events().subList(0, 1));
        }
    }

    @Test
    void delayedStep_answersGrowByAsMuchAsTheyAreLate() {
        Map<Long, Event> byLine = new HashMap<>();
        List<Event> events = new ArrayList<>();
        for (Event event : CLEAN.events()) {
            Event numbered = numbered(event, events.size());
            events.add(numbered);
            byLine.put(numbered.line(), numbered);
        }
        Window window = CleanWindows.window(events);

        for (Corrupted corrupted : all(new DelayedStep(), window)) {
            for (int i = 0; i < corrupted.window().events().size(); i++) {
                Event after = corrupted.window().events().get(i);
                Event before = byLine.get(after.line());
                double late = (after.timeMicros() - before.timeMicros()) / 1e6;
                if (corrupted.isTouched(i)) {
                    assertThat(late).isPositive().isLessThanOrEqualTo(60);
                }
                if (!Float.isNaN(before.measures().responseTimeSeconds())) {
                    assertThat(after.measures().responseTimeSeconds()
                                    - before.measures().responseTimeSeconds())
                            .isCloseTo((float) late, within(1e-3f));
                }
            }
            assertThat(corrupted.vanished()).allMatch(event -> event.timeMicros() > CleanWindows.END - 60_000_000);
        }
    }

    @Test
    void slowAnswers_leaveNoAnswerOfTheStruckQuick() {
        for (Corrupted corrupted : all(new SlowAnswers(), CLEAN)) {
            List<Event> slow = touched(corrupted);

            assertThat(slow).allMatch(event -> event.measures().responseTimeSeconds() > 0.03);
            assertThat(corrupted.window().events().size() + corrupted.vanished().size())
                    .isEqualTo(CLEAN.events().size());
        }
    }

    @Test
    void flood_addsRequestsUnderNewIds() {
        for (Corrupted corrupted : all(new Flood(), CLEAN)) {
            Set<Long> kinds = touched(corrupted).stream().map(Event::kind).collect(Collectors.toSet());

            assertThat(corrupted.window().events()).containsAll(CLEAN.events());
            assertThat(CLEAN.events().stream().map(Event::kind)).containsAll(kinds);
            assertThat(corrupted.window().events().size())
                    .isBetween(CLEAN.events().size() + 1, 5 * CLEAN.events().size());
        }
    }

    @Test
    void swappedOrder_keepsTheTimesAndTheThingsSaid() {
        for (Corrupted corrupted : all(new SwappedOrder(), CLEAN)) {
            List<Event> after = corrupted.window().events();
            assertThat(times(after)).isEqualTo(times(CLEAN.events()));
            assertThat(texts(after)).containsExactlyInAnyOrderElementsOf(texts(CLEAN.events()));
            assertThat(texts(after)).isNotEqualTo(texts(CLEAN.events()));
            assertThat(corrupted.vanished()).isEmpty();
        }
    }

    @Test
    void foreignEvents_addKindsThatWereNotThere() {
        Set<Long> kinds = CLEAN.events().stream().map(Event::kind).collect(Collectors.toSet());
        Set<Level> levels = new HashSet<>();
        boolean traceback = false;
        boolean lent = false;
        Event donor = CleanWindows.event(3, "nova-compute", "Connection to libvirt lost", "", Float.NaN);
        Event known = CleanWindows.event(4, "nova-compute", "Attempting claim", "", Float.NaN);

        for (Corrupted corrupted : all(new ForeignEvents(List.of(donor, known)), CLEAN)) {
            for (Event added : touched(corrupted)) {
                assertThat(kinds).doesNotContain(added.kind());
                assertThat(added.template())
                        .isEqualTo(Template.of(added.template().text()));
                assertThat(added.file()).endsWith(".log");
                assertThat(added.host()).isNotEmpty();
                levels.add(added.level());
                traceback |= added.tracebackLines() > 0 && added.level() == Level.ERROR;
                lent |= added.template().equals(donor.template());
            }
            assertThat(corrupted.vanished()).isEmpty();
        }
        assertThat(levels).contains(Level.INFO, Level.WARNING, Level.ERROR);
        assertThat(traceback).isTrue();
        assertThat(lent).isTrue();
    }

    @Test
    void burst_repeatsOneEventOrOneRequest() {
        boolean flood = false;
        for (Corrupted corrupted : all(new Burst(), CLEAN)) {
            List<Event> copies = touched(corrupted);
            Set<Long> kinds = CLEAN.events().stream().map(Event::kind).collect(Collectors.toSet());
            assertThat(copies).isNotEmpty().allMatch(copy -> kinds.contains(copy.kind()));
            Set<Utf8> requests = copies.stream().map(Event::requestId).collect(Collectors.toSet());
            flood |= requests.size() > 2;
            assertThat(corrupted.window().events()).containsAll(CLEAN.events());
        }
        assertThat(flood).isTrue();
    }

    @Test
    void silence_takesAllThatIsSaidInItsStretch() {
        for (Corrupted corrupted : all(new Silence(), CLEAN)) {
            Event gone = corrupted.vanished().get(0);
            assertThat(corrupted.touched().isEmpty()).isTrue();
            assertThat(corrupted.window().events())
                    .filteredOn(event -> event.kind() == gone.kind())
                    .allMatch(event -> event.timeMicros() < corrupted.fromMicros()
                            || event.timeMicros() >= corrupted.untilMicros());
        }
    }

    @Test
    void cascade_isLateThenFailsThenIsSilent() {
        int withAll = 0;
        for (Corrupted corrupted : all(new Cascade(), CLEAN)) {
            assertThat(corrupted.corruptions()).containsExactly("cascade");
            List<Event> errors = touched(corrupted).stream()
                    .filter(event -> event.level() == Level.WARNING || event.level() == Level.ERROR)
                    .toList();
            if (!errors.isEmpty() && !corrupted.vanished().isEmpty()) {
                withAll++;
                String component = errors.get(0).component();
                assertThat(errors).allMatch(error -> error.component().equals(component));
            }
        }
        assertThat(withAll).isGreaterThan(SEEDS / 2);
    }

    @Test
    void anEmptyWindow_givesNothing() {
        for (Corruption corruption : Corruption.all(List.of())) {
            assertThat(corruption.applyTo(CleanWindows.window(List.of()), new Random(1)))
                    .as(corruption.name())
                    .isEmpty();
        }
    }

    @Test
    void aWindowOfOneEvent_losesNoOrderAndNoChain() {
        Window window = CleanWindows.of(1, 3);

        assertThat(all(new MissingAnswer(), window)).isEmpty();
        assertThat(all(new SwappedOrder(), window)).isEmpty();
        assertThat(all(new Silence(), window))
                .as("an empty window tells nothing")
                .isEmpty();
        assertThat(all(new Burst(), window)).isNotEmpty();
        assertThat(all(new ForeignEvents(List.of()), window)).isNotEmpty();
        assertThat(all(new DelayedStep(), window)).isNotEmpty();
    }

    @Test
    void corrupt_overManySeeds_doesEverything() {
        Set<String> done = new HashSet<>();
        int several = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Corrupted corrupted =
                    Corruptor.ofAll(List.of()).corrupt(CLEAN, new Random(seed)).orElseThrow();
            done.addAll(corrupted.corruptions());
            several += corrupted.corruptions().size() > 1 ? 1 : 0;
        }
        assertThat(done)
                .containsExactlyInAnyOrder(
                        "missing_answer",
                        "delayed_step",
                        "slow_answers",
                        "flood",
                        "swapped_order",
                        "foreign_events",
                        "burst",
                        "silence",
                        "cascade");
        assertThat(several).isBetween(SEEDS / 6, SEEDS / 2);
    }

    private static List<Corrupted> all(Corruption corruption, Window window) {
        List<Corrupted> all = new ArrayList<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            corruption.applyTo(window, new Random(seed)).ifPresent(all::add);
        }
        return all;
    }

    private static List<Event> touched(Corrupted corrupted) {
        return corrupted.touched().stream()
                .mapToObj(corrupted.window().events()::get)
                .toList();
    }

    private static List<Event> chain(Window window, Utf8 requestId) {
        return window.events().stream()
                .filter(event -> event.requestId().equals(requestId))
                .toList();
    }

    private static List<Long> times(List<Event> events) {
        return events.stream().map(Event::timeMicros).toList();
    }

    private static List<String> texts(List<Event> events) {
        return events.stream()
                .map(event -> event.requestId() + event.template().text())
                .toList();
    }

    /** The same event with a line number that no other has. */
    private static Event numbered(Event event, int line) {
        return new Event(
                event.timeMicros(),
                event.host(),
                event.service(),
                event.component(),
                event.logger(),
                event.level(),
                event.pid(),
                event.template(),
                event.measures(),
                event.requestId(),
                event.globalRequestId(),
                event.instance(),
                event.message(),
                event.tracebackLines(),
                event.file(),
                line);
    }
}
