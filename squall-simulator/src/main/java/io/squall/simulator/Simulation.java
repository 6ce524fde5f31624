package io.squall.simulator;

import io.squall.simulator.cloud.Cloud;
import io.squall.simulator.line.LineSink;
import io.squall.simulator.line.LogFile;
import java.io.IOException;
import java.util.List;

/**
 * A cloud that lives for some time, as fast as it can.
 *
 * <pre>{@code
 * Simulation simulation = new Simulation(config);
 * try (LineSink sink = new FolderSink(folder, simulation.files())) {
 *     simulation.run(sink);
 * }
 * }</pre>
 */
public final class Simulation {

    private final SimulationConfig config;
    private final Cloud cloud;
    private final List<Strike> strikes;

    /** A cloud as configured, which has not begun to live. */
    public Simulation(SimulationConfig config) {
        this.config = config;
        cloud = new Cloud(config.seed(), config.hosts(), config.load());
        strikes = new FaultPlan(config).strike(cloud);
        new PlannedWork(config, cloud)
                .plan(
                        FaultPlan.micros(config.start()),
                        FaultPlan.micros(config.end()),
                        config.scenario().warnings());
        if (config.scenario().lifecycles()) {
            cloud.users().preferLifecycles();
        }
    }

    /** What was asked for. */
    public SimulationConfig config() {
        return config;
    }

    /** All files that the cloud writes. */
    public List<LogFile> files() {
        return cloud.files();
    }

    /** The faults, by their beginning. */
    public List<Strike> strikes() {
        return List.copyOf(strikes);
    }

    /** Lets the cloud live, once. The sink stays open. */
    public void run(LineSink sink) throws IOException {
        cloud.run(FaultPlan.micros(config.start()), FaultPlan.micros(config.end()), sink);
    }
}
