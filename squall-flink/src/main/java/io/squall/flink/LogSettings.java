package io.squall.flink;

import io.squall.log.PathRule;
import io.squall.log.ReadOptions;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * How lines are read; section {@code logs} of the configuration, as the server has it.
 *
 * @param zone zone of times that do not tell their own
 * @param format name of the one format that is read, or empty to choose by the lines
 * @param paths where places of files tell host and service, {@code {host}/{service}.log}
 * @param maxLineBytes longest line kept; of a longer one only the head is kept
 */
public record LogSettings(String zone, String format, List<String> paths, int maxLineBytes) implements Serializable {

    /** @throws IllegalArgumentException in one line, when a value is not possible */
    public LogSettings {
        paths = List.copyOf(paths);
        options(zone, format, paths, maxLineBytes);
    }

    static LogSettings defaults() {
        return new LogSettings("UTC", "", List.of(), ReadOptions.defaults().maxLineBytes());
    }

    ReadOptions options() {
        return options(zone, format, paths, maxLineBytes);
    }

    private static ReadOptions options(String zone, String format, List<String> paths, int maxLineBytes) {
        try {
            return new ReadOptions(
                    ZoneId.of(zone),
                    format.isEmpty() ? Optional.empty() : Optional.of(format),
                    paths.stream().map(PathRule::of).toList(),
                    maxLineBytes);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "logs.zone: \"" + zone + "\" is no time zone; for example Europe/Rome", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("logs." + e.getMessage(), e);
        }
    }
}
