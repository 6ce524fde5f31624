package io.squall.training.perturb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.squall.log.Level;
import io.squall.log.LogRecord;
import io.squall.template.TemplateMiner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PerturbationTest {

    private static final List<LogRecord> MANY = Records.many(2000, 300_000);

    @ParameterizedTest
    @EnumSource(PerturbationKind.class)
    void everyKind_sameSeed_givesTheSameRecordsInTheOrderOfTime(PerturbationKind kind) {
        List<LogRecord> once = Records.perturbed(kind.of(kind.defaultStrength(), 3), MANY, 3);

        assertThat(once)
                .isEqualTo(Records.perturbed(kind.of(kind.defaultStrength(), 3), MANY, 3))
                .isSortedAccordingTo(Comparator.comparingLong(LogRecord::timeMicros));
    }

    @ParameterizedTest
    @EnumSource(PerturbationKind.class)
    void everyKind_noRecord_givesNone(PerturbationKind kind) {
        assertThat(Records.perturbed(kind.of(kind.defaultStrength(), 3), List.of(), 3))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(PerturbationKind.class)
    void everyKind_strengthsOutOfRange_areRefused(PerturbationKind kind) {
        for (double strength : new double[] {0, -0.1, 51, Double.NaN}) {
            assertThatThrownBy(() -> new Perturbations.Step(kind, strength))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(kind.label());
        }
    }

    @Test
    void linesLost_aTenth_losesAboutThatAndChangesNothing() {
        List<LogRecord> left = Records.perturbed(new LinesLost(0.1), MANY, 1);

        assertThat(MANY).containsSubsequence(left);
        assertThat(left).hasSizeBetween(1740, 1860);
    }

    @Test
    void linesLost_all_leavesNone() {
        assertThat(Records.perturbed(new LinesLost(1), MANY, 1)).isEmpty();
    }

    @Test
    void linesDoubled_aTenth_standTwiceInARow() {
        List<LogRecord> doubled = Records.perturbed(new LinesDoubled(0.1), MANY, 1);

        assertThat(doubled).containsSubsequence(MANY).hasSizeBetween(2140, 2260);
        assertThat(new HashSet<>(doubled)).hasSize(MANY.size());
    }

    @Test
    void linesSwapped_aFifth_changePlacesWithinTwoSeconds() {
        List<LogRecord> swapped = Records.perturbed(new LinesSwapped(0.2), MANY, 1);

        assertThat(swapped).extracting(LogRecord::timeMicros).isEqualTo(times(MANY));
        assertThat(Records.messages(swapped)).containsExactlyInAnyOrderElementsOf(Records.messages(MANY));
        int moved = 0;
        for (LogRecord record : swapped) {
            LogRecord before = MANY.get(number(record));
            assertThat(Math.abs(record.timeMicros() - before.timeMicros())).isLessThanOrEqualTo(2_000_000);
            moved += record.timeMicros() == before.timeMicros() ? 0 : 1;
        }
        assertThat(moved).isBetween(340, 460);
    }

    @Test
    void linesSwapped_recordsFarApart_stay() {
        List<LogRecord> records = Records.many(20, 5_000_000);

        assertThat(Records.perturbed(new LinesSwapped(1), records, 1)).isEqualTo(records);
    }

    @Test
    void linesSwapped_thousandsInOneMoment_areAllThere() {
        List<LogRecord> records = Records.many(10_000, 0);

        assertThat(Records.perturbed(new LinesSwapped(0.5), records, 1)).containsExactlyInAnyOrderElementsOf(records);
    }

    @Test
    void reworded_allRecordsOfATemplate_changeAlikeAndKeepTheirVariables() {
        List<LogRecord> changed = Records.perturbed(new Reworded(1, 5), MANY, 1);

        TemplateMiner miner = new TemplateMiner();
        Set<String> templates = new HashSet<>();
        for (int i = 0; i < changed.size(); i++) {
            assertThat(changed.get(i).message().toString().split(" ", -1)).contains(Integer.toString(i));
            templates.add(miner.match(changed.get(i).message()).text());
        }
        assertThat(templates).hasSize(1).doesNotContain("Took <*> seconds to build instance.");
    }

    @Test
    void reworded_aFifth_changesAboutThatShareOfTheTemplates() {
        List<LogRecord> records = new ArrayList<>();
        for (String first :
                List.of("Volume", "Port", "Image", "Router", "Lease", "Token", "Quota", "Chain", "Row", "Key")) {
            for (String verb :
                    List.of("created", "deleted", "found", "lost", "bound", "read", "sent", "kept", "cut", "set")) {
                for (String place : List.of("here", "there", "nowhere", "elsewhere", "inside")) {
                    records.add(Records.record(Records.START, "c1", first + " " + verb + " " + place + " after 12 s"));
                }
            }
        }

        List<LogRecord> changed = Records.perturbed(new Reworded(0.2, 5), records, 1);

        long different = 0;
        for (int i = 0; i < records.size(); i++) {
            different += changed.get(i).equals(records.get(i)) ? 0 : 1;
        }
        assertThat(different).isBetween(70L, 130L);
    }

    @Test
    void reworded_anAccessLine_keepsWhatIsMeasured() {
        String line = "10.0.0.1 \"GET /v2.1/servers HTTP/1.1\" status: 200 len: 1893 time: 0.2429160";

        String changed = Records.messages(
                        Records.perturbed(new Reworded(1, 5), List.of(Records.record(Records.START, "c1", line)), 1))
                .get(0);

        assertThat(changed).isNotEqualTo(line).startsWith(line);
    }

    @Test
    void reworded_messagesWithoutWords_areSafe() {
        List<LogRecord> odd = new ArrayList<>();
        for (String message :
                List.of("", " ", "17", "{'a': 1}", "\u0000\uD83D\uDE00", "a".repeat(100_000), "x ".repeat(5000))) {
            odd.add(Records.record(Records.START, "c1", message));
        }

        assertThat(Records.perturbed(new Reworded(1, 5), odd, 1)).hasSize(odd.size());
    }

    @Test
    void hostsRenamed_fieldMessageAndPath_haveTheSameNewName() {
        List<LogRecord> renamed = Records.perturbed(
                new HostsRenamed(1),
                List.of(
                        Records.record(Records.START, "compute-01", "Agent on compute-01.example.org is alive"),
                        Records.record(
                                Records.START + 1, "controller", "Cast to compute.compute-01, host=net-7.example.org"),
                        Records.record(Records.START + 2, "controller", "The controller starts rabbit@controller")),
                1);

        String compute = renamed.get(0).host();
        String controller = renamed.get(1).host();
        assertThat(compute).matches("node-\\d{4}").isNotEqualTo(controller);
        assertThat(renamed.get(0).file()).isEqualTo(compute + "/nova/nova-compute.log");
        assertThat(renamed.get(0).message().toString()).isEqualTo("Agent on " + compute + ".example.org is alive");
        assertThat(renamed.get(1).message().toString())
                .matches("Cast to compute." + compute + ", host=node-\\d{4}\\.cloud\\.lan");
        assertThat(renamed.get(2).message().toString()).isEqualTo("The controller starts rabbit@" + controller);
    }

    @Test
    void hostsRenamed_addressesAndLocalhost_stay() {
        List<LogRecord> records = List.of(
                Records.record(Records.START, "10.0.0.11", "Connected to 10.0.0.11"),
                Records.record(Records.START, "localhost", "Connected to localhost"),
                Records.record(Records.START, "", "host=fe80::1 is up"));

        assertThat(Records.perturbed(new HostsRenamed(1), records, 1)).isEqualTo(records);
    }

    @Test
    void debugOn_threeForEachInfo_comeFromTheSameProcessBeforeTheNextRecord() {
        List<LogRecord> more = Records.perturbed(new DebugOn(2.5), MANY, 1);

        List<LogRecord> debug =
                more.stream().filter(record -> record.level() == Level.DEBUG).toList();
        assertThat(more.stream().filter(record -> record.level() != Level.DEBUG))
                .isEqualTo(MANY);
        assertThat(debug.size()).isBetween(4800, 5200);
        assertThat(debug).allSatisfy(record -> {
            assertThat(record.host()).isEqualTo("compute-01");
            assertThat(record.pid()).isEqualTo(2841);
            assertThat(record.file()).isEqualTo("compute-01/nova/nova-compute.log");
            assertThat(record.message().toString()).doesNotContain("{uuid}", "{hex}", "{n}", "{s}", "{ip}", "{lock}");
        });
        TemplateMiner miner = new TemplateMiner();
        debug.forEach(record -> miner.match(record.message()));
        assertThat(miner.templates()).hasSizeBetween(15, 60);
    }

    @Test
    void debugOn_errors_bringNone() {
        LogRecord info = Records.record(Records.START, "c1", "fine");
        LogRecord error = new LogRecord(
                info.timeMicros(),
                info.host(),
                info.service(),
                info.logger(),
                Level.ERROR,
                info.pid(),
                info.requestId(),
                info.globalRequestId(),
                info.project(),
                info.instance(),
                info.message(),
                info.traceback(),
                0,
                info.file(),
                2);

        assertThat(Records.perturbed(new DebugOn(5), List.of(error), 1)).containsExactly(error);
    }

    private static List<Long> times(List<LogRecord> records) {
        return records.stream().map(LogRecord::timeMicros).toList();
    }

    /** The number in a message of {@link Records#many}. */
    private static int number(LogRecord record) {
        return Integer.parseInt(record.message().toString().split(" ", -1)[1]);
    }
}
