package io.squall.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.squall.log.LogFiles;
import io.squall.log.LogRecord;
import io.squall.log.ReadOptions;
import io.squall.log.RecordStream;
import io.squall.simulator.fault.Fault;
import io.squall.simulator.fault.Faults;
import io.squall.simulator.output.FolderSink;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationTest {

    private static final Pattern OSLO_TIME = Pattern.compile("^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}");
    private static final Pattern CONTEXT =
            Pattern.compile("\\[(None|req-[0-9a-f-]{36}) (req-[0-9a-f-]{36}) ([0-9a-f]{32}|-) ([0-9a-f]{32}|-) ");

    @TempDir
    Path folder;

    static Stream<String> scenarios() {
        return Scenario.all().stream().map(Scenario::name);
    }

    @Test
    void sameSeed_givesTheSameBytes() throws Exception {
        String once = MemorySink.of("mixed", 45, 7).text();

        assertThat(MemorySink.of("mixed", 45, 7).text()).isEqualTo(once);
        assertThat(MemorySink.of("mixed", 45, 8).text()).isNotEqualTo(once);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyLine_isReadByItsFormat(String scenario) throws Exception {
        Simulation simulation = new Simulation(Configs.of(scenario, 30, 3));
        MemorySink sink = new MemorySink();
        simulation.run(sink);
        try (FolderSink out = new FolderSink(folder, simulation.files())) {
            new Simulation(Configs.of(scenario, 30, 3)).run(out);
        }
        try (LogFiles logs = LogFiles.open(List.of(folder), ReadOptions.defaults())) {
            RecordStream records = logs.records();
            Set<String> hosts = new HashSet<>();
            for (LogRecord record = records.next(); record != null; record = records.next()) {
                hosts.add(record.host());
                assertThat(record.service()).isNotEmpty();
                assertThat(record.time())
                        .isBetween(Configs.START.minusSeconds(120), Configs.START.plus(Duration.ofMinutes(30)));
            }
            // The one thing to notice is a clock that was wrong.
            assertThat(logs.report().problems())
                    .allMatch(problem -> simulation.strikes().stream()
                                    .anyMatch(strike -> strike.fault().name().equals("clock_skew"))
                            && problem.toString().contains("times run backwards"));
            assertThat(logs.report().lines().rejectedLines())
                    .as(logs.report().toString())
                    .isZero();
            assertThat(logs.report().lines().received()).isEqualTo(sink.lines());
            assertThat(hosts).contains("controller", "compute-01", "compute-03");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void timesOfOsloLogs_neverGoBack(long seed) throws Exception {
        MemorySink.of("vm_lifecycle", 30, seed).files().forEach((path, lines) -> {
            String last = "";
            for (String line : lines) {
                Matcher time = OSLO_TIME.matcher(line);
                if (time.find()) {
                    assertThat(time.group()).as(path + ": " + line).isGreaterThanOrEqualTo(last);
                    last = time.group();
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void requests_runThroughServicesUnderOneIdAndOneProject(long seed) throws Exception {
        Map<String, String> projectOfRequest = new HashMap<>();
        Map<String, Set<String>> filesOfRequest = new HashMap<>();
        Set<String> globals = new HashSet<>();
        MemorySink.of("normal", 30, seed).files().forEach((path, lines) -> {
            for (String line : lines) {
                Matcher context = CONTEXT.matcher(line);
                if (context.find()) {
                    String chain = context.group(1).equals("None") ? context.group(2) : context.group(1);
                    filesOfRequest.computeIfAbsent(chain, id -> new HashSet<>()).add(path);
                    if (!context.group(1).equals("None")) {
                        globals.add(context.group(1));
                    }
                    String before = projectOfRequest.put(context.group(2), context.group(4));
                    assertThat(before).as(line).isIn(null, context.group(4));
                }
            }
        });
        long builds = filesOfRequest.values().stream()
                .filter(files -> files.containsAll(List.of(
                                "controller/nova-api.log",
                                "controller/placement-api.log",
                                "controller/nova-conductor.log",
                                "controller/neutron-server.log"))
                        && files.stream().anyMatch(file -> file.endsWith("nova-compute.log")))
                .count();
        assertThat(builds).isGreaterThan(10);
        long known = globals.stream().filter(projectOfRequest::containsKey).count();
        assertThat((double) known / globals.size()).isGreaterThan(0.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"normal", "vm_lifecycle", "system_warnings"})
    void healthyScenarios_bearNoMarkOfAnyFault(String scenario) throws Exception {
        for (long seed = 1; seed <= 3; seed++) {
            Simulation simulation = new Simulation(Configs.of(scenario, 60, seed));
            MemorySink sink = new MemorySink();
            simulation.run(sink);
            assertThat(simulation.strikes()).isEmpty();
            String text = sink.text();
            for (Fault fault : Faults.all()) {
                for (String mark : fault.marks()) {
                    assertThat(text).as(fault.name()).doesNotContain(mark);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void strikes_lieInsideTheTimeAndApart(String scenario) {
        for (long seed = 0; seed < 20; seed++) {
            SimulationConfig config = Configs.of(scenario, 90, seed);
            Instant last = config.start().plus(Duration.ofMinutes(27));
            for (Strike strike : new Simulation(config).strikes()) {
                assertThat(strike.start()).isAfterOrEqualTo(last).isBefore(strike.undone());
                assertThat(strike.undone()).isBeforeOrEqualTo(strike.end());
                assertThat(strike.end()).isBeforeOrEqualTo(config.end());
                last = strike.end();
            }
        }
    }

    @Test
    void mixed_longEnough_strikesWithEveryKind() {
        Simulation simulation = new Simulation(Configs.of("mixed", 480, 5));

        assertThat(simulation.strikes().stream().map(strike -> strike.fault().name()))
                .containsAll(Faults.all().stream().map(Fault::name).toList());
    }

    @Test
    void load_ofManyUsers_givesManyLines() throws Exception {
        MemorySink few = new MemorySink();
        MemorySink many = new MemorySink();
        Scenario normal = Scenario.named("normal").orElseThrow();
        new Simulation(new SimulationConfig(normal, Configs.START, Duration.ofMinutes(10), 4, 1, 1)).run(few);
        new Simulation(new SimulationConfig(normal, Configs.START, Duration.ofMinutes(10), 4, 8, 1)).run(many);

        assertThat((double) many.lines() / few.lines()).isBetween(4.0, 10.0);
    }

    @Test
    void oneHost_isACloudToo() throws Exception {
        Scenario mixed = Scenario.named("mixed").orElseThrow();
        MemorySink sink = new MemorySink();
        new Simulation(new SimulationConfig(mixed, Configs.START, Duration.ofMinutes(60), 1, 1, 1)).run(sink);

        assertThat(sink.lines("compute-01/nova-compute.log")).isNotEmpty();
    }

    @Test
    void config_thatCannotBe_isRefusedWithItsValue() {
        Scenario normal = Scenario.named("normal").orElseThrow();
        Duration hour = Duration.ofHours(1);
        assertThatThrownBy(() -> new SimulationConfig(normal, Configs.START, hour, 0, 1, 1))
                .hasMessage("hosts 0 is not 1 to 10000");
        assertThatThrownBy(() -> new SimulationConfig(normal, Configs.START, hour, 4, Double.NaN, 1))
                .hasMessageContaining("load NaN");
        assertThatThrownBy(() -> new SimulationConfig(normal, Configs.START, Duration.ofSeconds(59), 4, 1, 1))
                .hasMessageContaining("length PT59S");
    }
}
