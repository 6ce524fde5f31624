package io.squall.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RecordLaneTest {

    private static final String FILE = "/var/log/kolla/nova/nova-compute.log";

    @Test
    void poll_linesOneByOne_areTheRecordsOfTheFile() {
        RecordLane lane = lane();
        lane.add(
                bytes("2026-11-24 00:08:38.609 24795 ERROR oslo_messaging.rpc.server [-] Exception during handling\r"));
        lane.add(bytes("Traceback (most recent call last):"));
        assertThat(lane.poll()).as("more lines may come").isNull();
        assertThat(lane.isHolding()).isTrue();

        lane.add(bytes("2026-11-24 00:08:40.609 24795 INFO nova.compute.manager [-] two"));

        LogRecord first = lane.poll();
        assertThat(first).isNotNull();
        assertThat(first.message()).hasToString("Exception during handling");
        assertThat(first.tracebackLines()).isEqualTo(1);
        assertThat(first.service()).isEqualTo("nova-compute");
        assertThat(first.file()).isEqualTo(FILE);
        assertThat(lane.poll()).isNull();
    }

    @Test
    void release_nothingMoreComes_givesWhatWasHeldAndRefusesWhatComesAfterAll() {
        RecordLane lane = lane();
        lane.add(bytes("2026-11-24 00:08:38.609 24795 INFO nova.compute.manager [-] one"));

        lane.release();

        assertThat(lane.poll()).isNotNull();
        assertThat(lane.isHolding()).isFalse();
        lane.add(bytes("Traceback (most recent call last):"));
        assertThat(lane.counts().rejected()).containsEntry(Rejection.RECORD_GONE, 1L);
        assertThat(lane.counts().isBalanced()).isTrue();
    }

    @Test
    void heldSince_linesOutOfOrder_isTheEarliestTime() {
        RecordLane lane = lane();
        assertThat(lane.heldSinceMicros()).isEqualTo(Long.MAX_VALUE);

        lane.add(bytes("2026-11-24 00:08:38.609 24795 INFO nova.compute.manager [-] written first"));
        lane.add(bytes("2026-11-24 00:08:38.500 24795 INFO nova.compute.manager [-] happened first"));

        assertThat(lane.heldSinceMicros()).isEqualTo(micros("2026-11-24T00:08:38.500Z"));
    }

    private static long micros(String time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(time));
    }

    @Test
    void open_senderTellsHostAndService_isBelievedBeforeThePlace() {
        RecordLane lane = new RecordLanes(ReadOptions.defaults()).open(FILE, "compute-07", "n-cpu");
        lane.add(bytes("2026-11-24 00:08:38.609 24795 INFO nova.compute.manager [-] one"));
        lane.release();

        LogRecord record = lane.poll();
        assertThat(record).isNotNull();
        assertThat(record.host()).isEqualTo("compute-07");
        assertThat(record.service()).isEqualTo("nova-compute");
    }

    @Test
    void add_longerThanAllowed_isCutAndCounted() {
        ReadOptions defaults = ReadOptions.defaults();
        RecordLane lane = new RecordLanes(new ReadOptions(defaults.zone(), defaults.format(), defaults.rules(), 80))
                .open("", "", "");
        lane.add(bytes("\0\0" + "2026-11-24 00:08:38.609 24795 INFO nova.compute.manager [-] " + "x".repeat(100)));
        lane.release();

        LogRecord record = lane.poll();
        assertThat(record).isNotNull();
        assertThat(record.message().toString()).matches("x{18,21}");
        assertThat(lane.counts().cutLines()).isEqualTo(1);
        assertThat(lane.counts().nulBytes()).isEqualTo(2);
    }

    @Test
    void receivedAt_linesWithoutAYear_areOfTheYearInWhichTheyCame() {
        RecordLanes lanes = new RecordLanes(ReadOptions.defaults());
        RecordLane lane = lanes.open("", "", "");
        String line = "Jan  2 00:00:07 compute-01 dnsmasq[77]: started";

        lanes.receivedAt(Instant.parse("2026-01-02T00:00:08Z"));
        lane.add(bytes(line));
        lanes.receivedAt(Instant.parse("2027-01-02T00:00:08Z"));
        lane.add(bytes(line));
        lane.release();

        assertThat(drain(lane))
                .extracting(record -> record.time().toString())
                .containsExactly("2026-01-02T00:00:07Z", "2027-01-02T00:00:07Z");
    }

    @Property(tries = 200)
    void restore_atAnyPlace_goesOnAsIfNothingHadHappened(
            @ForAll @Size(max = 200) List<@net.jqwik.api.From("lines") String> lines,
            @ForAll @IntRange(max = 200) int saved)
            throws IOException {
        RecordLanes lanes = new RecordLanes(ReadOptions.defaults());
        RecordLane undisturbed = lanes.open(FILE, "", "");
        List<LogRecord> expected = new ArrayList<>();
        for (String line : lines) {
            undisturbed.add(bytes(line));
            expected.addAll(drain(undisturbed));
        }
        undisturbed.release();
        expected.addAll(drain(undisturbed));

        int cut = Math.min(saved, lines.size());
        RecordLane before = lanes.open(FILE, "", "");
        List<LogRecord> records = new ArrayList<>();
        for (String line : lines.subList(0, cut)) {
            before.add(bytes(line));
            records.addAll(drain(before));
        }
        ByteArrayOutputStream state = new ByteArrayOutputStream();
        before.save(new DataOutputStream(state));
        RecordLane after = new RecordLanes(ReadOptions.defaults())
                .restore(FILE, "", "", new DataInputStream(new ByteArrayInputStream(state.toByteArray())));
        for (String line : lines.subList(cut, lines.size())) {
            after.add(bytes(line));
            records.addAll(drain(after));
        }
        after.release();
        records.addAll(drain(after));

        assertThat(records).isEqualTo(expected);
        assertThat(after.counts()).isEqualTo(undisturbed.counts());
    }

    @Provide
    static Arbitrary<String> lines() {
        Arbitrary<String> stamps =
                Arbitraries.integers().between(0, 20).map(i -> "2026-11-24 00:08:" + (10 + i) + ".609 24795 ");
        return Arbitraries.oneOf(
                stamps.map(stamp -> stamp + "INFO nova.compute.manager [-] done"),
                stamps.map(stamp -> stamp + "ERROR nova.compute.manager Traceback (most recent call last):"),
                stamps.map(
                        stamp -> stamp + "WARNING nova.compute.manager [None req-2cea21b6-9630-4788-88bb-e8a42ad355a1"
                                + " demo demo - - default default] slow"),
                Arbitraries.of("  File \"manager.py\", line 1", "", "[error] no time", "ValueError: bad"));
    }

    private static RecordLane lane() {
        return new RecordLanes(ReadOptions.defaults()).open(FILE, "", "");
    }

    private static List<LogRecord> drain(RecordLane lane) {
        List<LogRecord> records = new ArrayList<>();
        for (LogRecord record = lane.poll(); record != null; record = lane.poll()) {
            records.add(record);
        }
        return records;
    }

    private static byte[] bytes(String line) {
        return line.getBytes(StandardCharsets.UTF_8);
    }
}
