package io.squall.feature;

import static io.squall.event.TestEvents.anEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.squall.event.Event;
import io.squall.event.TestEvents;
import io.squall.log.Level;
import io.squall.profile.CleanProfile;
import io.squall.window.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequenceEncoderTest {

    private static final Instant START = Instant.parse("2026-11-24T00:10:00Z");
    private static final long START_MICROS = START.getEpochSecond() * 1_000_000;
    private static final String ACCESS = "10.0.0.1 \"GET /v2.1/servers HTTP/1.1\" status: 200 len: 1893 time: 0.5";
    private static final String INSTANCE = "245c7dbd-5b9e-406e-a312-3196fa50b4b";

    /** Wide enough that no value of a test is cut off. */
    private static final float STD = 10_000;

    /** Scales that only divide by {@link #STD}: a test multiplies again, and sees the value itself. */
    private static final Scaler PLAIN = new Scaler(plain(FeatureNames.NUMERICAL), plain(FeatureNames.AGGREGATES));

    @Test
    void encode_windowWithoutEvents_hasNoSequence() {
        assertThat(encoder().encode(window(List.of()))).isEmpty();
    }

    @Test
    void encode_oneEvent_isASequenceOfOne() {
        List<Sequence> sequences = encoder().encode(window(anEvent().build()));

        assertThat(sequences).singleElement().satisfies(sequence -> {
            assertThat(sequence.length()).isEqualTo(1);
            assertThat(numerical(sequence, 0, "position")).isZero();
            assertThat(numerical(sequence, 0, "seconds_since_previous")).isZero();
        });
    }

    @Test
    void encode_asManyEventsAsFit_isOneSequence() {
        assertThat(encoder().encode(window(events(1024))))
                .extracting(Sequence::length)
                .containsExactly(1024);
    }

    @Test
    void encode_oneEventMore_isTwoOfNearlyEqualLength() {
        List<Sequence> sequences = encoder().encode(window(events(1025)));

        assertThat(sequences).extracting(Sequence::length).containsExactly(512, 513);
        assertThat(sequences.get(0).aggregates()).isEqualTo(sequences.get(1).aggregates());
        assertThat(aggregate(sequences.get(1), "total_events")).isEqualTo(1025);
    }

    @Test
    void encode_secondSequence_goesOnInTimeAndBeginsAnewInPosition() {
        SequenceEncoder encoder = encoder(FeatureConfig.defaults().withMaxSequenceLength(3));

        List<Sequence> sequences = encoder.encode(window(at(0), at(2), at(4), at(7), at(9), at(10)));

        Sequence second = sequences.get(1);
        assertThat(numerical(second, 0, "seconds_since_window_start")).isEqualTo(7);
        assertThat(numerical(second, 0, "seconds_since_previous")).isEqualTo(3);
        assertThat(numerical(second, 0, "position")).isZero();
        assertThat(numerical(second, 1, "position")).isEqualTo(0.5f);
        assertThat(numerical(second, 2, "position")).isEqualTo(1);
    }

    @Test
    void encode_longSilence_countsAsThreeHundredSeconds() {
        Window hour = new Window("cloud", START_MICROS, START_MICROS + 3_600_000_000L, List.of(at(0), at(3000)));

        Sequence sequence = encoder().encode(hour).get(0);

        assertThat(numerical(sequence, 1, "seconds_since_previous")).isEqualTo(300);
        assertThat(numerical(sequence, 1, "seconds_since_window_start")).isEqualTo(3000);
    }

    @Test
    void encode_measures_areNumbersAndFlags() {
        Sequence sequence = encoder()
                .encode(window(
                        anEvent().measuring(ACCESS).build(),
                        anEvent()
                                .measuring("Final resource view: name=n1 phys_ram=8000MB used_ram=2000MB phys_disk=1GB")
                                .build(),
                        anEvent().build()))
                .get(0);

        assertThat(numerical(sequence, 0, "http_status")).isEqualTo(200);
        assertThat(numerical(sequence, 0, "content_length")).isEqualTo(1893);
        assertThat(numerical(sequence, 0, "response_time_s")).isEqualTo(0.5f);
        assertThat(flags(sequence, 0)).containsExactly("has_api");
        assertThat(numerical(sequence, 1, "memory_total_mb")).isEqualTo(8000);
        assertThat(numerical(sequence, 1, "memory_utilization")).isEqualTo(0.25f);
        assertThat(numerical(sequence, 1, "http_status")).isZero();
        assertThat(flags(sequence, 1)).containsExactly("has_memory");
        assertThat(flags(sequence, 2)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.1 \"GET / HTTP/1.1\" status: 200 len: 19 time: 0.500 | has_api",
                "10.0.0.1 \"GET / HTTP/1.1\" status: 200 len: 19 time: 0.501 | has_api is_slow_api",
                "10.0.0.1 \"GET / HTTP/1.1\" status: 399 len: 19 time: 0.1 | has_api",
                "10.0.0.1 \"GET / HTTP/1.1\" status: 400 len: 19 time: 0.1 | has_api is_http_error",
                "Attempting claim: memory 2560 MB, disk 1 GB | has_memory is_vm_event",
                "Attempting claim: memory 2561 MB, disk 1 GB | has_memory is_vm_event is_memory_spike",
                "Total memory: 8000 MB, used: 2561.00 MB | has_memory is_memory_spike",
                "Took 20.00 seconds to build instance. | is_vm_event",
                "VM Started (Lifecycle Event) | is_vm_event"
            })
    void encode_thresholds_areMetFromBothSides(String message, String flags) {
        Sequence sequence =
                encoder().encode(window(anEvent().measuring(message).build())).get(0);

        assertThat(String.join(" ", flags(sequence, 0))).isEqualTo(flags);
    }

    @ParameterizedTest
    @CsvSource({"INFO, ''", "WARNING, is_warning", "ERROR, is_error", "CRITICAL, is_error", "UNKNOWN, ''"})
    void encode_level_isAFlag(Level level, String flag) {
        Sequence sequence =
                encoder().encode(window(anEvent().level(level).build())).get(0);

        assertThat(String.join(" ", flags(sequence, 0))).isEqualTo(flag);
    }

    @Test
    void encode_words_areIndicesOfTheVocabularies() {
        Event known = anEvent().build();
        SequenceEncoder encoder = new SequenceEncoder(schema(FeatureConfig.defaults(), known), CleanProfile.NONE);

        Sequence sequence = encoder.encode(window(
                        known,
                        anEvent()
                                .level(Level.CRITICAL)
                                .component("swift-proxy")
                                .template(99)
                                .measuring("DELETE http://10.0.0.1/")
                                .build()))
                .get(0);

        for (String name : List.of("level", "component", "event_id", "http_method")) {
            assertThat(categorical(sequence, 0, name)).as(name).isEqualTo(2);
            assertThat(categorical(sequence, 1, name)).as(name).isEqualTo(Vocabulary.UNKNOWN);
        }
        assertThat(categorical(sequence, 1, "vm_event")).isEqualTo(2);
    }

    @Test
    void encode_statusOfAnAnswer_makesAnotherKindOfEvent() {
        Event ok = anEvent().measuring(ACCESS).build();
        Event broken = anEvent().measuring(ACCESS.replace("200", "500")).build();

        Sequence sequence = new SequenceEncoder(schema(FeatureConfig.defaults(), ok), CleanProfile.NONE)
                .encode(window(ok, broken))
                .get(0);

        assertThat(categorical(sequence, 0, "event_id")).isEqualTo(2);
        assertThat(categorical(sequence, 1, "event_id")).isEqualTo(Vocabulary.UNKNOWN);
    }

    @Test
    void encode_instances_areNumberedByFirstAppearanceOverAllSequences() {
        SequenceEncoder encoder = encoder(FeatureConfig.defaults().withMaxSequenceLength(4));

        List<Sequence> sequences = encoder.encode(window(
                of(7), of(3), anEvent().build(), of(7), of(1), of(3), anEvent().build(), of(7)));

        assertThat(sequences.get(0).categorical()[FeatureIndex.INSTANCE_SLOT]).containsExactly(3, 4, 2, 3);
        assertThat(sequences.get(1).categorical()[FeatureIndex.INSTANCE_SLOT]).containsExactly(5, 4, 2, 3);
    }

    @Test
    void encode_moreInstancesThanSlots_areUnknown() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            events.add(anEvent().instance("instance-" + i).build());
        }

        int[] slots = encoder().encode(window(events)).get(0).categorical()[FeatureIndex.INSTANCE_SLOT];

        assertThat(slots[14]).isEqualTo(17);
        assertThat(slots[15]).isEqualTo(Vocabulary.UNKNOWN);
    }

    @Test
    void encode_aggregates_tellOfTheWholeWindow() {
        Sequence sequence = encoder()
                .encode(window(
                        anEvent().measuring(ACCESS).component("nova-api").build(),
                        anEvent()
                                .measuring("Took 1.50 seconds to build instance.")
                                .build(),
                        anEvent()
                                .measuring("Total memory: 8000 MB, used: 2000.00 MB")
                                .level(Level.WARNING)
                                .build(),
                        anEvent().level(Level.ERROR).build()))
                .get(0);

        assertThat(aggregate(sequence, "total_events")).isEqualTo(4);
        assertThat(aggregate(sequence, "memory_events")).isEqualTo(1);
        assertThat(aggregate(sequence, "api_events")).isEqualTo(1);
        assertThat(aggregate(sequence, "vm_events")).isEqualTo(1);
        assertThat(aggregate(sequence, "warning_events")).isEqualTo(1);
        assertThat(aggregate(sequence, "error_events")).isEqualTo(1);
        assertThat(aggregate(sequence, "mean_response_time_s")).isEqualTo(1);
        assertThat(aggregate(sequence, "max_memory_used_mb")).isEqualTo(2000);
        assertThat(aggregate(sequence, "unique_components")).isEqualTo(2);
    }

    @Test
    void encode_hands_areCyclicAndMutedByDefault() {
        Window window = window(anEvent().at("2026-11-24T06:15:15Z").build());

        Sequence muted = encoder().encode(window).get(0);
        Sequence told = encoder(FeatureConfig.defaults().withMuted(Set.of()))
                .encode(window)
                .get(0);

        assertThat(numerical(muted, 0, "hour")).isZero();
        assertThat(numerical(muted, 0, "minute")).isZero();
        assertThat(numerical(muted, 0, "second")).isEqualTo(1);
        assertThat(numerical(told, 0, "hour")).isCloseTo(1, within(0.01f));
        assertThat(numerical(told, 0, "minute")).isCloseTo(1, within(0.01f));
    }

    @Test
    void encode_overMidnight_isNoCliff() {
        SequenceEncoder encoder = encoder(FeatureConfig.defaults().withMuted(Set.of()));

        Sequence sequence = encoder.encode(window(
                        anEvent().at("2026-11-24T23:59:59.999Z").build(),
                        anEvent().at("2026-11-25T00:00:00.001Z").build()))
                .get(0);

        for (String name : List.of("hour", "minute", "second")) {
            assertThat(numerical(sequence, 1, name)).as(name).isCloseTo(numerical(sequence, 0, name), within(0.001f));
        }
    }

    @Test
    void encode_mutedFlagAndAggregate_areZero() {
        SequenceEncoder encoder = encoder(FeatureConfig.defaults().withMuted(Set.of("is_error", "error_events")));

        Sequence sequence =
                encoder.encode(window(anEvent().level(Level.ERROR).build())).get(0);

        assertThat(flags(sequence, 0)).isEmpty();
        assertThat(aggregate(sequence, "error_events")).isZero();
    }

    @Test
    void encode_sameWindowTwice_isTheSame() {
        Window window = window(events(50));
        SequenceEncoder encoder = encoder();

        assertThat(encoder.encode(window)).usingRecursiveComparison().isEqualTo(encoder.encode(window));
    }

    @Property(tries = 100)
    void encode_anyWindow_dropsNoEventAndGivesFiniteNumbers(
            @ForAll @IntRange(max = 300) int count, @ForAll @IntRange(min = 1, max = 64) int maxLength) {
        SequenceEncoder encoder = encoder(FeatureConfig.defaults().withMaxSequenceLength(maxLength));

        List<Sequence> sequences = encoder.encode(window(events(count)));

        assertThat(sequences.stream().mapToInt(Sequence::length).sum()).isEqualTo(count);
        assertThat(sequences).allSatisfy(sequence -> {
            assertThat(sequence.length()).isBetween(1, maxLength);
            for (float value : sequence.numerical()) {
                assertThat(value).isFinite();
            }
            for (int[] column : sequence.categorical()) {
                assertThat(column).doesNotContain(Vocabulary.PADDING);
            }
        });
        int shortest = sequences.stream().mapToInt(Sequence::length).min().orElse(0);
        int longest = sequences.stream().mapToInt(Sequence::length).max().orElse(0);
        assertThat(longest - shortest).isLessThanOrEqualTo(1);
    }

    private static List<Event> events(int count) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            TestEvents event = anEvent().at(START.plusMillis(i)).template(i % 7);
            events.add(i % 3 == 0 ? event.measuring(ACCESS).build() : event.build());
        }
        return events;
    }

    private static Event at(int second) {
        return anEvent().at(START.plusSeconds(second)).build();
    }

    private static Event of(int instance) {
        return anEvent().instance(INSTANCE + instance).build();
    }

    private static Window window(Event... events) {
        return window(List.of(events));
    }

    private static Window window(List<Event> events) {
        return new Window("cloud", START_MICROS, START_MICROS + 300_000_000, events);
    }

    private static SequenceEncoder encoder() {
        return encoder(FeatureConfig.defaults());
    }

    private static SequenceEncoder encoder(FeatureConfig config) {
        return new SequenceEncoder(schema(config, anEvent().build()), CleanProfile.NONE);
    }

    private static FeatureSchema schema(FeatureConfig config, Event known) {
        SchemaFitter fitter = new SchemaFitter(config);
        fitter.add(window(known));
        fitter.add(window(known));
        return new FeatureSchema(config, fitter.fit().vocabularies(), PLAIN);
    }

    private static List<Scale> plain(List<String> names) {
        return names.stream().map(name -> new Scale(name, false, 0, STD)).toList();
    }

    private static float numerical(Sequence sequence, int event, String name) {
        int at = event * FeatureNames.NUMERICAL.size() + FeatureNames.NUMERICAL.indexOf(name);
        return unscaled(sequence.numerical()[at]);
    }

    private static int categorical(Sequence sequence, int event, String name) {
        return sequence.categorical()[FeatureNames.CATEGORICAL.indexOf(name)][event];
    }

    private static float aggregate(Sequence sequence, String name) {
        return unscaled(sequence.aggregates()[FeatureNames.AGGREGATES.indexOf(name)]);
    }

    /** The value before scaling, to a thousandth. */
    private static float unscaled(float value) {
        return Math.round(value * STD * 1000) / 1000f;
    }

    private static List<String> flags(Sequence sequence, int event) {
        return FeatureNames.BINARY.stream()
                .filter(name ->
                        sequence.binary()[event * FeatureNames.BINARY.size() + FeatureNames.BINARY.indexOf(name)] == 1)
                .toList();
    }
}
