package io.squall.simulator.output;

import io.squall.simulator.SimulationConfig;
import io.squall.simulator.Strike;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes down what is true of a simulation, as a dataset that {@code squall train} and {@code squall evaluate} read:
 * {@code recordings.tsv} cuts the time into recordings for training, validation and test, and {@code labels.jsonl} tells the
 * faults. Where faults strike, the healthy beginning is cut into recordings of its own, so that one can also learn without
 * labels. No cut goes through a fault.
 */
public final class GroundTruth {

    /** Where the logs lie inside the dataset. */
    public static final String LOGS = "logs";

    private static final double TRAIN = 0.6;
    private static final double VALIDATION = 0.8;
    private static final Duration SHORTEST_CUT = Duration.ofMinutes(5);

    private record Recording(String id, String split, String subset, Instant start, Instant end) {}

    private final SimulationConfig config;
    private final List<Strike> strikes;
    private final List<Recording> recordings = new ArrayList<>();

    public GroundTruth(SimulationConfig config, List<Strike> strikes) {
        this.config = config;
        this.strikes = List.copyOf(strikes);
        if (strikes.isEmpty()) {
            cut("healthy", config.start(), config.end(), TRAIN, VALIDATION);
        } else {
            Instant first = onMinute(strikes.get(0).start().minusSeconds(60));
            cut("healthy", config.start(), first, 0.7, 1);
            cut("faults", first, config.end(), TRAIN, VALIDATION);
        }
    }

    /** Cuts a stretch at two shares of its length; a cut without length leaves no recording. */
    private void cut(String subset, Instant start, Instant end, double train, double validation) {
        Instant second = validation >= 1 ? end : apart(start, end, validation);
        Instant first = apart(start, end, train);
        add(subset, "train", start, first);
        add(subset, "validation", first, second);
        add(subset, "test", second, end);
    }

    private void add(String subset, String split, Instant start, Instant end) {
        if (end.isAfter(start)) {
            recordings.add(new Recording(subset + '-' + split, split, subset, start, end));
        }
    }

    /** A full minute near a share of a stretch, outside all faults; the end of the stretch when it is too short to cut. */
    private Instant apart(Instant start, Instant end, double share) {
        long millis = Duration.between(start, end).toMillis();
        if (millis < 3 * SHORTEST_CUT.toMillis()) {
            return end;
        }
        Instant cut = onMinute(start.plusMillis((long) (millis * share)));
        for (Strike strike : strikes) {
            if (cut.isAfter(strike.start().minusSeconds(30)) && !cut.isAfter(strike.end())) {
                cut = onMinute(strike.end()).plusSeconds(60);
            }
        }
        return cut.isAfter(end) ? end : cut;
    }

    private static Instant onMinute(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MINUTES);
    }

    /** Writes both files. */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        StringBuilder table = new StringBuilder("recording\tsplit\tsubset\tstart\tend\tzone\tfailed\tgroup\tpath\n");
        StringBuilder labels = new StringBuilder();
        for (Recording recording : recordings) {
            List<Strike> inside = strikes.stream()
                    .filter(strike -> !strike.start().isBefore(recording.start())
                            && strike.start().isBefore(recording.end()))
                    .toList();
            table.append(String.join(
                            "\t",
                            recording.id(),
                            recording.split(),
                            recording.subset(),
                            recording.start().toString(),
                            recording.end().toString(),
                            "+00:00",
                            inside.isEmpty() ? "0" : "1",
                            recording.id(),
                            LOGS))
                    .append('\n');
            inside.forEach(strike -> labels.append(label(recording, strike)).append('\n'));
        }
        Files.writeString(folder.resolve("recordings.tsv"), table);
        Files.writeString(folder.resolve("labels.jsonl"), labels);
    }

    /** All names are of this package's own making and need no escapes. */
    private String label(Recording recording, Strike strike) {
        Instant end = strike.end().isAfter(recording.end()) ? recording.end() : strike.end();
        String host = strike.place().confined() ? '"' + strike.place().host() + '"' : "null";
        return "{\"recording\": \"" + recording.id() + "\", \"id\": \"" + strike.id() + "\", \"start\": \""
                + strike.start()
                + "\", \"end\": \"" + end + "\", \"kind\": \"" + strike.fault().name() + "\", \"host\": " + host
                + ", \"service\": null, \"severity\": \""
                + strike.fault().severity().label() + "\", \"target\": \""
                + strike.place().service() + "\", \"target_host\": \""
                + strike.place().host() + "\", \"undone\": \""
                + strike.undone() + "\", \"loudness\": \""
                + strike.fault().loudness().label() + "\", \"seed\": \""
                + config.seed() + "\"}";
    }
}
