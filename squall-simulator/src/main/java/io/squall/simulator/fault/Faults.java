package io.squall.simulator.fault;

import java.util.List;
import java.util.Optional;

/** All kinds of faults. */
public final class Faults {

    private static final List<Fault> ALL = List.of(
            new RabbitMqDown(),
            new SlowDatabase(),
            new DatabaseDeadlocks(),
            new NoValidHost(),
            new ComputeDead(),
            new LibvirtLost(),
            new VifPlugTimeout(),
            new DhcpAgentDead(),
            new DiskFull(),
            new ImageStoreFull(),
            new TokenFailures(),
            new NoisyNeighbour(),
            new StuckMigration(),
            new SlowVolumeBackend(),
            new ClockSkew(),
            new NeutronDown(),
            new KeystoneDown(),
            new PlacementDown(),
            new ConductorDown(),
            new CorruptImage(),
            new MemorySpike(),
            new ApiDegradation(),
            new ApiFlood());

    private Faults() {}

    /** Every kind, in the order of the documentation. */
    public static List<Fault> all() {
        return ALL;
    }

    /** The kind of this name. */
    public static Optional<Fault> named(String name) {
        return ALL.stream().filter(fault -> fault.name().equals(name)).findFirst();
    }
}
