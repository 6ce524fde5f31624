package io.squall.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.simulator.fault.Fault;
import io.squall.simulator.fault.Faults;
import io.squall.simulator.fault.Loudness;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every fault leaves in the logs what it should, while it lasts. */
class FaultMarksTest {

    private static final DateTimeFormatter OSLO = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");
    private static final Pattern ERROR = Pattern.compile(" (?:ERROR|CRITICAL|error :) |\\[error]");
    private static final Pattern ACCESS = Pattern.compile(" time: (\\d+\\.\\d+)$");

    static Stream<String> faultsWithMarks() {
        return Faults.all().stream().filter(fault -> !fault.marks().isEmpty()).map(Fault::name);
    }

    static Stream<String> loudFaults() {
        return Faults.all().stream()
                .filter(fault -> fault.loudness() == Loudness.LOUD)
                .map(Fault::name);
    }

    @ParameterizedTest
    @MethodSource("faultsWithMarks")
    void marks_areThereInsideTheLabelAndNotBefore(String name) throws Exception {
        Simulation simulation = new Simulation(Configs.of(name, 60, 11));
        MemorySink sink = new MemorySink();
        simulation.run(sink);
        Instant first = simulation.strikes().get(0).start();
        for (String mark : simulation.strikes().get(0).fault().marks()) {
            List<Instant> times = times(sink, mark);
            assertThat(times).as(mark).isNotEmpty();
            assertThat(times.stream().filter(time -> time.isBefore(first.minusSeconds(1))))
                    .as(mark + " before " + first)
                    .isEmpty();
            assertThat(simulation.strikes())
                    .as(mark)
                    .anySatisfy(strike -> assertThat(times)
                            .anySatisfy(time -> assertThat(time)
                                    .isBetween(
                                            strike.start().minusSeconds(1),
                                            strike.end().plusSeconds(1))));
        }
    }

    /** Healthy clouds write errors, too: of made-up tokens, and of guests without an agent. */
    @ParameterizedTest
    @MethodSource("loudFaults")
    void loudFaults_writeMoreErrorsThanHealthDoes(String name) throws Exception {
        Simulation simulation = new Simulation(Configs.of(name, 60, 12));
        MemorySink sink = new MemorySink();
        simulation.run(sink);
        Strike strike = simulation.strikes().get(0);
        List<String> errors = sink.files().values().stream()
                .flatMap(List::stream)
                .filter(line -> ERROR.matcher(line).find())
                .toList();
        double inside = errors.stream()
                .filter(line -> within(line, strike, strike.end()))
                .count();
        double before = errors.stream()
                .filter(line ->
                        time(line).filter(time -> time.isBefore(strike.start())).isPresent())
                .count();

        assertThat(inside / Duration.between(strike.start(), strike.end()).toSeconds())
                .isGreaterThan(
                        before / Duration.between(Configs.START, strike.start()).toSeconds());
    }

    @ParameterizedTest
    @ValueSource(strings = {"slow_database", "api_degradation"})
    void slowFaults_areSlowAndWriteNoError(String name) throws Exception {
        Simulation simulation = new Simulation(Configs.of(name, 60, 13));
        MemorySink sink = new MemorySink();
        simulation.run(sink);
        List<Double> inside = new ArrayList<>();
        List<Double> outside = new ArrayList<>();
        Strike strike = simulation.strikes().get(0);
        for (String line : sink.lines("controller/neutron-server.log")) {
            Matcher access = ACCESS.matcher(line);
            boolean within = within(line, strike, strike.undone());
            assertThat(within && line.contains(" ERROR ")).as(line).isFalse();
            if (access.find()) {
                (within ? inside : outside).add(Double.valueOf(access.group(1)));
            }
        }
        assertThat(median(inside)).isGreaterThan(3 * median(outside));
    }

    @Test
    void tokenFailures_refuseManyRequests() throws Exception {
        Simulation simulation = new Simulation(Configs.of("token_failures", 60, 14));
        MemorySink sink = new MemorySink();
        simulation.run(sink);
        Strike strike = simulation.strikes().get(0);
        List<Instant> refused = times(sink, "status: 401");

        long inside = refused.stream()
                .filter(time -> !time.isBefore(strike.start()) && time.isBefore(strike.undone()))
                .count();
        long before =
                refused.stream().filter(time -> time.isBefore(strike.start())).count();
        assertThat(inside).isGreaterThan(40 + 5 * before);
    }

    @Test
    void noisyNeighbour_slowsItsHostOnly() throws Exception {
        Simulation simulation = new Simulation(Configs.of("noisy_neighbour", 60, 15));
        MemorySink sink = new MemorySink();
        simulation.run(sink);
        Strike strike = simulation.strikes().get(0);

        assertThat(strike.place().confined()).isTrue();
        assertThat(times(sink, "Cannot start job").get(0)).isAfter(strike.start());
    }

    @Test
    void flood_doublesTheReads() throws Exception {
        Simulation simulation = new Simulation(Configs.of("api_flood", 60, 16));
        MemorySink sink = new MemorySink();
        simulation.run(sink);
        Strike strike = simulation.strikes().get(0);
        List<Instant> reads = times(sink, "\"GET ");
        double seconds = strike.undone().getEpochSecond() - strike.start().getEpochSecond();
        double inside = reads.stream()
                        .filter(time -> !time.isBefore(strike.start()) && time.isBefore(strike.undone()))
                        .count()
                / seconds;
        double before =
                reads.stream().filter(time -> time.isBefore(strike.start())).count() / (60 * 18.0);

        assertThat(inside).isGreaterThan(2 * before);
    }

    @Test
    void clockSkew_showsWrongTimesOnOneHost() throws Exception {
        Simulation simulation = new Simulation(Configs.of("clock_skew", 60, 17));
        MemorySink sink = new MemorySink();
        simulation.run(sink);
        String host = simulation.strikes().get(0).place().host();
        Instant last = Instant.EPOCH;
        boolean back = false;
        for (String line : sink.lines(host + "/nova-compute.log")) {
            Instant time = time(line).orElse(last);
            back |= time.isBefore(last.minusSeconds(60));
            last = time;
        }
        assertThat(back).isTrue();
    }

    @Test
    void names_areTheirOwnAndFifteenAtLeast() {
        assertThat(Faults.all().stream().map(Fault::name))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThanOrEqualTo(15);
        assertThat(Faults.all()).allSatisfy(fault -> {
            assertThat(fault.name()).matches("[a-z_]+");
            assertThat(fault.what()).endsWith(".");
            assertThat(Faults.named(fault.name())).contains(fault);
            assertThat(Scenario.named(fault.name())).isPresent();
        });
    }

    private static List<Instant> times(MemorySink sink, String mark) {
        List<Instant> times = new ArrayList<>();
        sink.files().forEach((path, lines) -> {
            Instant last = Configs.START;
            for (String line : lines) {
                last = time(line).orElse(last);
                if (line.contains(mark)) {
                    times.add(last);
                }
            }
        });
        times.sort(null);
        return times;
    }

    /** The time that a line begins with, if it does. */
    private static Optional<Instant> time(String line) {
        if (!line.startsWith("2026-")) {
            return Optional.empty();
        }
        String seconds = line.substring(0, 19).replace("  ", " 0");
        String millis = line.charAt(19) == '.' ? line.substring(19, 23) : ".000";
        return Optional.of(LocalDateTime.parse(seconds + millis, OSLO).toInstant(ZoneOffset.UTC));
    }

    private static boolean within(String line, Strike strike, Instant end) {
        return time(line)
                .filter(time -> !time.isBefore(strike.start()) && time.isBefore(end))
                .isPresent();
    }

    private static double median(List<Double> values) {
        assertThat(values).hasSizeGreaterThan(20);
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
