package io.squall.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.squall.event.EventExtractor;
import io.squall.log.LogRecord;
import io.squall.log.RecordStream;
import io.squall.template.TemplateMiner;
import io.squall.window.EntityKind;
import io.squall.window.Window;
import io.squall.window.WindowConfig;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class WindowStreamTest {

    private static final Predicate<LogRecord> ALL = record -> true;

    private final List<Window> windows = new ArrayList<>();

    @Test
    void run_closesEveryWindowAlsoTheLast() throws IOException {
        WindowStream stream = stream(WindowConfig.defaults(), ALL);

        stream.run(log("00:01:00", "00:06:00", "00:06:01", "00:31:00"));

        assertThat(windows).extracting(window -> window.events().size()).containsExactly(1, 2, 1);
        assertThat(stream.records()).isEqualTo(4);
        assertThat(stream.losses()).isEmpty();
    }

    @Test
    void withKnown_tellsWhatTheStreamSawOfItsFirstAndLastWindow() throws IOException {
        List<String> seen = new ArrayList<>();
        WindowStream stream = WindowStream.withKnown(
                new EventExtractor(new TemplateMiner()::match),
                WindowConfig.defaults(),
                ALL,
                (window, known) -> seen.add(time(window.startMicros()) + " to " + time(window.endMicros()) + ": "
                        + time(known.startMicros()) + " to " + time(known.endMicros())));

        stream.run(log("00:01:00", "00:06:00", "00:06:01", "00:31:00"));

        assertThat(seen)
                .containsExactly(
                        "00:00:00 to 00:05:00: 00:01:00 to 00:05:00",
                        "00:05:00 to 00:10:00: 00:05:00 to 00:10:00",
                        "00:30:00 to 00:35:00: 00:30:00 to 00:31:00");
    }

    private static String time(long micros) {
        return Instant.EPOCH
                .plus(micros, ChronoUnit.MICROS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString()
                .substring(11, 19);
    }

    @Test
    void run_windowThatIsOver_goesOutBeforeTheStreamEnds() {
        WindowStream stream = stream(WindowConfig.defaults(), ALL);

        assertThatThrownBy(() -> stream.run(breaksAfter(log("00:01:00", "00:07:00"))))
                .isInstanceOf(IOException.class)
                .hasMessage("disk gone");

        assertThat(windows).hasSize(1);
    }

    @Test
    void run_recordsNotWanted_areInNoWindowAndNotCounted() throws IOException {
        Instant until = Instant.parse("2026-11-24T00:06:00Z");
        WindowStream stream =
                stream(WindowConfig.defaults(), record -> record.time().isBefore(until));

        stream.run(log("00:01:00", "00:05:59", "00:06:00", "00:31:00"));

        assertThat(windows).extracting(window -> window.events().size()).containsExactly(1, 1);
        assertThat(stream.records()).isEqualTo(2);
    }

    @Test
    void run_nothing_givesNoWindow() throws IOException {
        WindowStream stream = stream(WindowConfig.defaults(), ALL);

        stream.run(TestModels.records(""));

        assertThat(windows).isEmpty();
        assertThat(stream.records()).isZero();
        assertThat(stream.losses()).isEmpty();
    }

    @Test
    void losses_eventAfterItsWindowClosed_isTold() throws IOException {
        WindowStream stream = stream(WindowConfig.defaults(), ALL);

        stream.run(log("00:01:00", "00:07:00", "00:02:00"));

        assertThat(stream.losses()).isEqualTo("1 event too late for the window and not scored");
        assertThat(stream.records()).isEqualTo(3);
    }

    @Test
    void losses_severalKinds_standInOneLine() throws IOException {
        WindowConfig narrow = new WindowConfig(
                WindowConfig.defaults().length(),
                WindowConfig.defaults().step(),
                WindowConfig.defaults().allowedLateness(),
                WindowConfig.defaults().maxJump(),
                EnumSet.of(EntityKind.CLOUD),
                2);
        WindowStream stream = stream(narrow, ALL);

        stream.run(log("00:01:00", "00:01:01", "00:01:02", "00:07:00", "00:02:00"));

        assertThat(stream.losses())
                .isEqualTo(
                        "1 event too late for the window and not scored;" + " 1 window closed early to bound memory");
    }

    @Test
    void losses_eventThatTellsNoHost_whereHostsAreWatched_isTold() throws IOException {
        WindowStream stream = stream(WindowConfig.defaults().withEntities(EnumSet.of(EntityKind.HOST)), ALL);

        stream.run(log("00:01:00"));

        assertThat(windows).isEmpty();
        assertThat(stream.losses()).isEqualTo("1 event without the host or service that is watched");
    }

    private WindowStream stream(WindowConfig config, Predicate<LogRecord> wanted) {
        return new WindowStream(new EventExtractor(new TemplateMiner()::match), config, wanted, windows::add);
    }

    /** Lines of one file at times of the morning of 2026-11-24. */
    private static RecordStream log(String... times) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String time : times) {
            lines.append("2026-11-24 ").append(time).append(".000 7 INFO nova.compute.manager [-] VM Resumed\n");
        }
        return TestModels.records(lines.toString());
    }

    private static RecordStream breaksAfter(RecordStream records) {
        return new RecordStream() {
            @Override
            public LogRecord next() throws IOException {
                LogRecord record = records.next();
                if (record == null) {
                    throw new IOException("disk gone");
                }
                return record;
            }

            @Override
            public void close() throws IOException {
                records.close();
            }
        };
    }
}
