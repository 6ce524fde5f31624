package io.squall.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MergedRecordsTest {

    private final List<LogInput> inputs = new ArrayList<>();
    private int open;
    private int mostOpen;

    @Test
    void next_rotatedFiles_areOpenOneAfterAnother() {
        for (int hour = 23; hour >= 0; hour--) {
            add("nova-api.log." + hour, longLog(hour));
        }

        List<LogRecord> records = merge();

        assertThat(records)
                .hasSize(24 * 200)
                .isSortedAccordingTo((a, b) -> Long.compare(a.timeMicros(), b.timeMicros()));
        assertThat(mostOpen).isLessThanOrEqualTo(2);
        assertThat(open).isZero();
    }

    @Test
    void next_equalTimes_keepTheOrderOfFilesThenLines() {
        add("b.log", time(1, 0) + "b1\n" + time(1, 0) + "b2\n");
        add("a.log", time(1, 0) + "a1\n" + time(1, 0) + "a2\n");

        assertThat(merge()).extracting(r -> r.message().toString()).containsExactly("b1", "b2", "a1", "a2");
    }

    @Test
    void next_fileRunningBackwards_keepsItsOwnOrder() {
        add("a.log", time(2, 0) + "a1\n" + time(1, 0) + "a2\n" + time(4, 0) + "a3\n");
        add("b.log", time(3, 0) + "b1\n");

        assertThat(merge()).extracting(r -> r.message().toString()).containsExactly("a1", "a2", "b1", "a3");
    }

    @Test
    void close_beforeTheEnd_closesWhatIsOpen() {
        add("a.log", longLog(1));
        add("b.log", longLog(1));

        MergedRecords records = records();
        for (int i = 0; i < 6; i++) {
            records.next();
        }
        assertThat(open).isEqualTo(2);
        records.close();

        assertThat(open).isZero();
        assertThat(records.next()).isNull();
    }

    private List<LogRecord> merge() {
        List<LogRecord> merged = new ArrayList<>();
        MergedRecords records = records();
        for (LogRecord record = records.next(); record != null; record = records.next()) {
            merged.add(record);
        }
        return merged;
    }

    private MergedRecords records() {
        FileReading reading = new FileReading(ReadOptions.defaults(), new PathLayout(List.of()), SampleFormat.all());
        return new MergedRecords(inputs, reading, new ArrayList<>(), new ArrayList<>());
    }

    private void add(String name, String text) {
        inputs.add(new LogInput(new LogFile(name, "", "", -1), () -> opened(text)));
    }

    private InputStream opened(String text) {
        open++;
        mostOpen = Math.max(mostOpen, open);
        return new FilterInputStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))) {
            @Override
            public void close() throws IOException {
                open--;
                super.close();
            }
        };
    }

    /** Longer than the records that are held back for further lines. */
    private static String longLog(int hour) {
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            log.append(time(hour, i / 4)).append("request ").append(i).append('\n');
        }
        return log.toString();
    }

    private static String time(int hour, int minute) {
        return "2026-11-24 %02d:%02d:00.000 101 INFO nova.api [-] ".formatted(hour, minute);
    }
}
