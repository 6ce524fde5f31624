package io.squall.cli;

import io.squall.log.PathRule;
import io.squall.log.ReadOptions;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that reads logs. */
final class ReadFlags {

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "Time zone of times that do not tell their own, for example Europe/Berlin (default: UTC).")
    private String zone = "UTC";

    @Option(
            names = "--log-format",
            paramLabel = "NAME",
            description = "Read all lines as this format (default: chosen for each file by its lines).")
    private @Nullable String format;

    @Option(
            names = "--path-rule",
            paramLabel = "PATTERN",
            description = "Where a path tells host and service, for example '{host}/{service}.log'; may be repeated.")
    private List<String> rules = new ArrayList<>();

    /** @throws BadInput when an option's value is not usable */
    ReadOptions options() {
        try {
            ReadOptions defaults = ReadOptions.defaults();
            return new ReadOptions(
                    ZoneId.of(zone),
                    Optional.ofNullable(format),
                    rules.stream().map(PathRule::of).toList(),
                    defaults.maxLineBytes());
        } catch (DateTimeException e) {
            throw new BadInput("--zone: unknown time zone \"" + zone + "\" (write it as UTC, +02:00 or Europe/Berlin)");
        } catch (IllegalArgumentException e) {
            throw new BadInput(String.valueOf(e.getMessage()));
        }
    }
}
