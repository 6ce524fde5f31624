package io.squall.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RecordAssemblerTest {

    private static final String CONTEXT =
            "[None req-2cea21b6-9630-4788-88bb-e8a42ad355a1 demo demo - - default default]";

    @Test
    void next_oneLineEach_areRecordsWithLineNumbers() {
        Reading reading = Reading.of("""
                2026-11-24 00:08:38.609 24795 INFO nova.compute.manager [-] one

                2026-11-24 00:08:39.609 24795 INFO nova.compute.manager [-] two
                """);

        assertThat(reading.messages()).containsExactly("one", "two");
        assertThat(reading.records()).extracting(LogRecord::line).containsExactly(1L, 3L);
        assertThat(reading.records().get(0).time()).hasToString("2026-11-24T00:08:38.609Z");
        assertThat(reading.report()).hasToString("1 file, 3 lines = 2 records + 0 joined + 1 blank + 0 rejected");
    }

    @Test
    void next_textWithoutTime_continuesTheRecordAbove() {
        Reading reading = Reading.of("""
                2026-11-24 00:08:38.609 24795 ERROR oslo_messaging.rpc.server [-] Exception during handling
                Traceback (most recent call last):
                  File "server.py", line 165, in _process_incoming
                ValueError: bad
                2026-11-24 00:08:39.609 24795 INFO nova.compute.manager [-] two
                """);

        assertThat(reading.messages()).containsExactly("Exception during handling", "two");
        LogRecord first = reading.records().get(0);
        assertThat(first.traceback()).hasToString("""
                Traceback (most recent call last):
                  File "server.py", line 165, in _process_incoming
                ValueError: bad""");
        assertThat(first.tracebackLines()).isEqualTo(3);
        assertThat(reading.report().lines().joined()).isEqualTo(3);
    }

    @Test
    void next_tracebackLinesWithTheWholePrefix_joinTheirRecord() {
        Reading reading = Reading.of("""
                2026-11-24 00:08:38.609 24795 WARNING nova.compute.manager %1$s [instance: 5a0e] Failed to spawn
                2026-11-24 00:08:38.609 24795 ERROR nova.compute.manager [instance: 5a0e] Traceback (most recent call last):
                2026-11-24 00:08:38.609 24795 ERROR nova.compute.manager [instance: 5a0e]   File "manager.py", line 2632, in _build
                2026-11-24 00:08:38.609 24795 ERROR nova.compute.manager [instance: 5a0e] libvirtError: no space
                2026-11-24 00:08:38.609 24795 ERROR nova.compute.manager [instance: 5a0e]%2$s
                """.formatted(CONTEXT, " "));

        assertThat(reading.messages()).containsExactly("[instance: 5a0e] Failed to spawn");
        assertThat(reading.records().get(0).traceback())
                .hasToString(
                        "Traceback (most recent call last):\n  File \"manager.py\", line 2632, in _build\nlibvirtError: no space\n");
    }

    @Test
    void next_tracebacksOfTwoWorkersInterleaved_goToTheirOwnRecords() {
        Reading reading = Reading.of("""
                2026-11-24 00:08:38.609 101 ERROR nova.api %1$s first
                2026-11-24 00:08:38.610 102 ERROR nova.api %1$s second
                2026-11-24 00:08:38.609 101 ERROR nova.api Traceback (most recent call last):
                2026-11-24 00:08:38.610 102 ERROR nova.api Traceback (most recent call last):
                2026-11-24 00:08:38.611 103 INFO nova.api %1$s third
                2026-11-24 00:08:38.610 102 ERROR nova.api KeyError: 'b'
                2026-11-24 00:08:38.609 101 ERROR nova.api KeyError: 'a'
                a line of the first one without prefix
                """.formatted(CONTEXT));

        assertThat(reading.messages()).containsExactly("first", "second", "third");
        assertThat(reading.records())
                .extracting(record -> record.traceback().toString())
                .containsExactly(
                        "Traceback (most recent call last):\nKeyError: 'a'\na line of the first one without prefix",
                        "Traceback (most recent call last):\nKeyError: 'b'",
                        "");
    }

    @Test
    void next_errorsOfOneMillisecondWithoutContext_areRecordsOfTheirOwn() {
        Reading reading = Reading.of("""
                2026-11-24 00:08:38.609 101 ERROR cinder.volume first failure
                2026-11-24 00:08:38.609 101 ERROR cinder.volume second failure
                2026-11-24 00:08:38.609 101 ERROR cinder.volume Traceback (most recent call last):
                2026-11-24 00:08:38.609 101 ERROR cinder.volume IOError
                """);

        assertThat(reading.messages()).containsExactly("first failure", "second failure");
        assertThat(reading.records()).extracting(LogRecord::tracebackLines).containsExactly(0, 2);
    }

    @Test
    void next_tracebackWhoseRecordIsMissing_becomesOneRecord() {
        Reading reading = Reading.of("""
                2026-11-24 00:08:38.609 101 ERROR nova.api Traceback (most recent call last):
                2026-11-24 00:08:38.609 101 ERROR nova.api   File "a.py", line 1
                2026-11-24 00:08:38.609 101 ERROR nova.api ValueError
                """);

        assertThat(reading.messages()).containsExactly("Traceback (most recent call last):");
        assertThat(reading.records().get(0).tracebackLines()).isEqualTo(2);
    }

    @Test
    void next_endlessTraceback_keepsTheFirstLinesAndCountsTheRest() {
        Reading reading = Reading.of("2026-11-24 00:08:38.609 101 ERROR nova.api [-] recursion\n"
                + "  File \"a.py\", line 1, in f\n".repeat(OpenRecord.MAX_TRACEBACK_LINES + 50));

        assertThat(reading.records().get(0).tracebackLines()).isEqualTo(OpenRecord.MAX_TRACEBACK_LINES);
        assertThat(reading.problems()).containsExactly("-: 50 lines beyond the limit of one traceback; left out");
        assertThat(reading.report().lines().isBalanced()).isTrue();
    }

    @Test
    void next_textBeforeTheFirstRecord_isCountedAndTold() {
        Reading reading = Reading.of("""
                  File "a.py", line 1
                ValueError
                2026-11-24 00:08:38.609 101 INFO nova.api [-] one
                """);

        assertThat(reading.messages()).containsExactly("one");
        assertThat(reading.problems()).containsExactly("-: 2 lines without a time, and no record above; left out");
    }

    @Test
    void next_noLogAtAll_saysWhatToDo() {
        Reading reading = Reading.of("hello\nworld\n");

        assertThat(reading.records()).isEmpty();
        assertThat(reading.problems())
                .containsExactly("-: no line with a time in 2 lines; name its format, or leave it out");
    }

    @Test
    void next_timesRunningBackwards_keepTheirOrderAndAreCounted() {
        Reading reading = Reading.of("""
                2026-11-24 00:08:38.609 101 INFO nova.api [-] one
                2026-11-24 00:03:38.609 101 INFO nova.api [-] two
                2026-11-24 00:08:39.000 101 INFO nova.api [-] three
                """);

        assertThat(reading.messages()).containsExactly("one", "two", "three");
        assertThat(reading.report().lines().outOfOrder()).isEqualTo(1);
        assertThat(reading.problems())
                .containsExactly("-: times run backwards 1 times, by up to PT5M; "
                        + "order kept; check the host's clock, and the time zone");
    }

    @Test
    void next_grepOutput_isTakenApartByFileName() {
        Reading reading = Reading.of("""
                ./controller/nova-api.log:2026-11-24 00:08:38.609 101 ERROR nova.api [-] one
                ./controller/nova-api.log:Traceback (most recent call last):
                ./controller/nova-api.log:
                ./compute-01/n-cpu.log.1.2017-05-16_13:53:08:2026-11-24 00:08:30.000 7 INFO nova.compute [-] two
                ./compute-01/n-cpu.log.1.2017-05-16_13:53:08:  more: of two
                ./controller/nova-api.log:2026-11-24 00:08:40.000 101 INFO nova.api [-] three
                """);

        assertThat(reading.messages()).containsExactly("one", "two", "three");
        assertThat(reading.records())
                .extracting(LogRecord::file, LogRecord::line, LogRecord::host, LogRecord::service)
                .containsExactly(
                        tuple("./controller/nova-api.log", 1L, "controller", "nova-api"),
                        tuple("./compute-01/n-cpu.log.1.2017-05-16_13:53:08", 1L, "compute-01", "nova-compute"),
                        tuple("./controller/nova-api.log", 4L, "controller", "nova-api"));
        assertThat(reading.records())
                .extracting(record -> record.traceback().toString())
                .containsExactly("Traceback (most recent call last):", "  more: of two", "");
        assertThat(reading.report().lines().outOfOrder()).isZero();
        assertThat(reading.report().lines().isBalanced()).isTrue();
    }

    @Test
    void next_tailOutput_isTakenApartByItsHeaders() {
        Reading reading = Reading.of("""
                ==> controller/nova-api.log <==
                2026-11-24 00:08:38.609 101 ERROR nova.api [-] one
                Traceback (most recent call last):

                ==> compute-01/nova-compute.log <==
                2026-11-24 00:08:30.000 7 INFO nova.compute [-] two
                """);

        assertThat(reading.records()).extracting(LogRecord::host).containsExactly("controller", "compute-01");
        assertThat(reading.records()).extracting(LogRecord::line).containsExactly(1L, 1L);
        assertThat(reading.records().get(0).tracebackLines()).isEqualTo(1);
        assertThat(reading.report().lines().blank()).isEqualTo(3);
        assertThat(reading.report().lines().isBalanced()).isTrue();
    }

    @Test
    void next_textForARecordDeliveredBefore_isCountedAndTold() {
        Reading reading = Reading.of("""
                a/nova-api.log:2026-11-24 00:08:38.609 101 ERROR nova.api [-] one
                b/nova-api.log:2026-11-24 00:08:58.000 102 INFO nova.api [-] twenty seconds later
                a/nova-api.log:too late for one
                """);

        assertThat(reading.messages()).containsExactly("one", "twenty seconds later");
        assertThat(reading.report().lines().rejected()).containsExactly(entry(Rejection.RECORD_GONE, 1L));
        assertThat(reading.problems()).containsExactly("-: 1 line for a record delivered before; left out");
    }

    @Test
    void next_messageThatNamesAFile_isNoFilePrefix() {
        Reading reading = Reading.of("""
                2026-11-24 00:08:38.609 101 WARNING py.warnings [-] deprecated
                /usr/lib/python3/dist-packages/oslo_db/sqlalchemy/enginefacade.py:342: NotSupportedWarning
                """);

        assertThat(reading.records()).hasSize(1);
        assertThat(reading.records().get(0).traceback())
                .hasToString(
                        "/usr/lib/python3/dist-packages/oslo_db/sqlalchemy/enginefacade.py:342: NotSupportedWarning");
    }

    @Property(tries = 300)
    void next_anyMixOfLines_losesNone(@ForAll("lines") List<String> lines) {
        Reading reading = Reading.of(String.join("\n", lines) + "\n");

        LineCounts counts = reading.report().lines();
        assertThat(counts.received()).isEqualTo(lines.size());
        assertThat(counts.isBalanced()).as("%s", counts).isTrue();
        assertThat(counts.records()).isEqualTo(reading.records().size());
        assertThat(reading.records().stream()
                        .mapToInt(LogRecord::tracebackLines)
                        .sum())
                .isEqualTo((int) counts.joined());
    }

    @Provide
    Arbitrary<List<String>> lines() {
        return Arbitraries.of(
                        "2026-11-24 00:08:38.609 101 ERROR nova.api [-] failed",
                        "2026-11-24 00:08:38.609 101 ERROR nova.api Traceback (most recent call last):",
                        "2026-11-24 00:08:38.609 101 ERROR nova.api   File \"a.py\"",
                        "2026-11-24 00:08:59.000 102 INFO nova.api [-] later",
                        "2026-11-24 00:08:38.609|other format",
                        "  File \"a.py\", line 7",
                        "a/nova-api.log:2026-11-24 00:08:38.609 7 INFO nova.api [-] named",
                        "a/nova-api.log:continued",
                        "==> b/nova-compute.log <==",
                        "\0\0",
                        "",
                        "\t")
                .list()
                .ofMinSize(1)
                .ofMaxSize(250);
    }
}
