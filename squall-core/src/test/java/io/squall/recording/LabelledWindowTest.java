package io.squall.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.event.Event;
import io.squall.event.EventExtractor;
import io.squall.log.LogFiles;
import io.squall.log.ReadOptions;
import io.squall.log.RecordStream;
import io.squall.template.TemplateMiner;
import io.squall.window.Window;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelledWindowTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-11-24T00:00:00Z");

    /** From 00:08 to 00:28, cut into windows of five minutes. */
    private static final Recording RECORDING =
            new Recording("calm", Split.TRAIN, "", minute(8), minute(28), ZoneOffset.UTC, false, "calm", "calm");

    @ParameterizedTest
    @CsvSource({"5, 8, 10, false", "10, 10, 15, true", "25, 25, 28, false"})
    void known_isWhatTheRecordingCovers(int start, int knownStart, int knownEnd, boolean covered) throws IOException {
        List<Event> events = List.of(event(knownStart));
        LabelledWindow window = new LabelledWindow(
                new Window("cloud", micros(start), micros(start + 5), events), WindowLabel.NORMAL, RECORDING);

        assertThat(window.known()).isEqualTo(new Window("cloud", micros(knownStart), micros(knownEnd), events));
        assertThat(window.isCovered()).isEqualTo(covered);
    }

    /** Half a minute later. */
    private static Event event(int minute) throws IOException {
        String line = "2026-11-24 00:%02d:30.000 7 INFO nova.compute.manager [-] Building\n".formatted(minute);
        try (RecordStream records = LogFiles.open(
                        List.of(Path.of("-")),
                        ReadOptions.defaults(),
                        new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)))
                .records()) {
            return new EventExtractor(new TemplateMiner()::match).extract(Objects.requireNonNull(records.next()));
        }
    }

    private static Instant minute(int minute) {
        return MIDNIGHT.plus(Duration.ofMinutes(minute));
    }

    private static long micros(int minute) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, minute(minute));
    }
}
