package io.squall.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads what is known of failing requests from {@code labels.tsv}, where it has the column {@code failing_request_ids}
 * (ids with commas between them). A recording is named by the column {@code recording}, or by {@code system}, {@code test} and
 * {@code round} with slashes between them; rows of other recordings are passed over, since the file serves other ends too.
 *
 * <p>The failing stretch begins at the first activation of the fault ({@code injection_first}), at most five minutes
 * before the client's first error ({@code first_failure_time}), and ends {@linkplain FailingRequests#AFTERMATH shortly}
 * after its last ({@code last_failure_time}). Times without an offset are those of the recording's zone; each of the three
 * columns may be missing.
 */
final class FailingRequestTable {

    static final String FILE = "labels.tsv";

    private static final String REQUESTS = "failing_request_ids";
    private static final Duration LONGEST_BEFORE_FIRST_ERROR = Duration.ofMinutes(5);

    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("[ ]['T']HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendPattern("[XXX]")
            .toFormatter(Locale.ROOT);

    private FailingRequestTable() {}

    /** By recording; only those of which something is known. */
    static Map<String, FailingRequests> read(Path file, Map<String, Recording> recordings) throws IOException {
        Map<String, FailingRequests> failing = new HashMap<>();
        for (LabelRow row : LabelTable.read(file, List.of()).rows()) {
            Recording recording = recordings.get(recording(row));
            if (recording != null && row.has(REQUESTS)) {
                FailingRequests known = requests(row, recording);
                if (!known.ids().isEmpty()
                        || known.end().isBefore(Instant.MAX)
                        || known.firstSeen().isPresent()) {
                    failing.put(recording.id(), known);
                }
            }
        }
        return failing;
    }

    private static String recording(LabelRow row) {
        return row.has("recording")
                ? row.text("recording")
                : Stream.of("system", "test", "round")
                        .filter(row::has)
                        .map(row::text)
                        .collect(Collectors.joining("/"));
    }

    private static FailingRequests requests(LabelRow row, Recording recording) throws DatasetException {
        Set<String> ids = Stream.of(row.text(REQUESTS).split(","))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toSet());
        Optional<Instant> activation = time(row, "injection_first", recording);
        Optional<Instant> firstSeen = time(row, "first_failure_time", recording);
        Optional<Instant> earliest = firstSeen.map(first -> first.minus(LONGEST_BEFORE_FIRST_ERROR));
        Instant start = Stream.of(activation, earliest)
                .flatMap(Optional::stream)
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
        Instant end = time(row, "last_failure_time", recording)
                .map(last -> last.plus(FailingRequests.AFTERMATH))
                .orElse(Instant.MAX);
        return new FailingRequests(ids, start, end, activation, firstSeen);
    }

    private static Optional<Instant> time(LabelRow row, String column, Recording recording) throws DatasetException {
        String text = row.has(column) ? row.text(column) : "";
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            TemporalAccessor time = TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return Optional.of(
                    time instanceof OffsetDateTime offset
                            ? offset.toInstant()
                            : LocalDateTime.from(time).atZone(recording.zone()).toInstant());
        } catch (DateTimeException e) {
            throw row.wrong(
                    "%s is not a time: \"%s\" (expected such as 2026-11-24 00:28:30.000)".formatted(column, text));
        }
    }
}
