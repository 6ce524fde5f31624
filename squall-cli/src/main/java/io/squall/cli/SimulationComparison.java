package io.squall.cli;

import io.squall.log.LogFiles;
import io.squall.log.ReadOptions;
import io.squall.recording.Dataset;
import io.squall.recording.DatasetException;
import io.squall.recording.Recording;
import io.squall.recording.RecordingReader;
import io.squall.simulator.Simulation;
import io.squall.simulator.SimulationConfig;
import io.squall.simulator.likeness.Likeness;
import io.squall.simulator.output.FolderSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Shows how like simulated logs are to those of a real cloud in health. */
final class SimulationComparison {

    private SimulationComparison() {}

    /**
     * Simulates into a temporary folder, reads both, and prints the table.
     *
     * @param dataset a folder with recordings, of which those that did not fail are read
     */
    static void show(SimulationConfig config, Path dataset) throws IOException {
        Likeness likeness = new Likeness();
        readReal(likeness, dataset);
        Path folder = Files.createTempDirectory("squall-simulation");
        try {
            readSimulated(likeness, config, folder);
        } finally {
            FolderRemoval.remove(folder);
        }
        try (Results results = new Results()) {
            results.write(likeness.table().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void readReal(Likeness likeness, Path folder) throws IOException {
        Dataset dataset;
        try {
            dataset = Dataset.open(folder);
        } catch (DatasetException e) {
            throw new BadInput("--compare: " + e.getMessage());
        }
        List<Recording> healthy = dataset.recordings().stream()
                .filter(recording -> !recording.failed())
                .toList();
        if (healthy.isEmpty()) {
            throw new BadInput("--compare: " + folder + " has no recording with failed 0");
        }
        try (RecordingReader reader = new RecordingReader(dataset, ReadOptions.defaults())) {
            for (Recording recording : healthy) {
                likeness.real(reader.open(recording));
            }
        }
    }

    private static void readSimulated(Likeness likeness, SimulationConfig config, Path folder) throws IOException {
        Simulation simulation = new Simulation(config);
        try (FolderSink sink = new FolderSink(folder, simulation.files())) {
            simulation.run(sink);
        }
        try (LogFiles files = LogFiles.open(List.of(folder), ReadOptions.defaults())) {
            likeness.simulated(files.records());
        }
    }
}
