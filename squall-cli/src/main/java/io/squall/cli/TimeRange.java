package io.squall.cli;

import io.squall.log.LogRecord;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The stretch of time that a user is interested in. */
final class TimeRange {

    @Option(
            names = "--since",
            paramLabel = "T",
            description = "Read from this time on: 2026-11-24T00:30:00Z, or without an offset in --zone.")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "T", description = "Read to this time, itself excluded.")
    private @Nullable String until;

    /**
     * Whether a record lies in the range.
     *
     * @param zone of times without an offset
     * @throws BadInput when a time cannot be read or the range is empty
     */
    Predicate<LogRecord> wanted(ZoneId zone) {
        long from = since == null ? Long.MIN_VALUE : micros("--since", since, zone);
        long to = until == null ? Long.MAX_VALUE : micros("--until", until, zone);
        if (from >= to) {
            throw new BadInput("--since " + since + " is not before --until " + until);
        }
        return record -> record.timeMicros() >= from && record.timeMicros() < to;
    }

    private static long micros(String option, String text, ZoneId zone) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant(option, text.replace(' ', 'T'), zone));
    }

    private static Instant instant(String option, String text, ZoneId zone) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException withoutOffset) {
            try {
                return text.contains("T")
                        ? LocalDateTime.parse(text).atZone(zone).toInstant()
                        : LocalDate.parse(text).atStartOfDay(zone).toInstant();
            } catch (DateTimeException e) {
                throw new BadInput(option + ": not a time: \"" + text
                        + "\" (write it as 2026-11-24T00:30:00Z, 2026-11-24T00:30 or 2026-11-24)");
            }
        }
    }
}
