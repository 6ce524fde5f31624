package io.squall.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.squall.event.Event;
import io.squall.event.EventExtractor;
import io.squall.event.EventState;
import io.squall.log.LineCounts;
import io.squall.log.LogRecord;
import io.squall.log.ReadOptions;
import io.squall.log.RecordLane;
import io.squall.log.RecordLanes;
import io.squall.template.TemplateLimits;
import io.squall.template.TemplateMiner;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;

/**
 * Whatever lines a log has, none is lost from the count, and what becomes an event survives being saved. How to go on from the
 * inputs that are kept is told in {@code HttpFuzzTest}.
 */
class LinesFuzzTest {

    private static final int LONGEST = 2_000;

    @FuzzTest(maxDuration = "1m")
    void log(byte[] bytes) throws IOException {
        RecordLanes lanes = new RecordLanes(ReadOptions.defaults());
        lanes.receivedAt(Instant.parse("2026-11-25T00:00:00Z"));
        RecordLane lane = lanes.open("nova/nova-compute.log", "", "");
        TemplateMiner miner = new TemplateMiner(TemplateLimits.DEFAULT);
        EventExtractor extractor = new EventExtractor(miner::match);
        int from = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == '\n' || i - from == LONGEST) {
                byte[] line = new byte[i - from];
                System.arraycopy(bytes, from, line, 0, line.length);
                lane.add(line);
                drain(lane, extractor);
                from = i < bytes.length && bytes[i] == '\n' ? i + 1 : i;
            }
        }
        lane.release();
        drain(lane, extractor);
        LineCounts counts = lane.counts();
        assertThat(counts.received())
                .as(counts.toString())
                .isEqualTo(counts.records() + counts.joined() + counts.blank() + counts.rejectedLines());
    }

    private static void drain(RecordLane lane, EventExtractor extractor) throws IOException {
        for (LogRecord record = lane.poll(); record != null; record = lane.poll()) {
            Event event = extractor.extract(record);
            ByteArrayOutputStream saved = new ByteArrayOutputStream();
            EventState.write(event, new DataOutputStream(saved));
            Event read = new EventState().read(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));
            assertThat(read.message()).isEqualTo(event.message());
            assertThat(read.kind()).isEqualTo(event.kind());
        }
    }
}
