package io.squall.simulator;

import io.squall.simulator.fault.Fault;
import io.squall.simulator.fault.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What happens in a simulated cloud besides its everyday work.
 *
 * @param name for the command line
 * @param what one sentence for people
 * @param faults kinds of faults that strike, in turn
 * @param lifecycles whether guests come and go much more than usual
 * @param warnings whether harmless warnings and planned restarts are many
 */
public record Scenario(String name, String what, List<Fault> faults, boolean lifecycles, boolean warnings) {

    private static final List<Scenario> USUAL = List.of(
            new Scenario("normal", "A healthy cloud on a usual day.", List.of(), false, false),
            new Scenario(
                    "memory_spike",
                    "The memory of hosts runs full, now here, now there.",
                    faults("memory_spike"),
                    false,
                    false),
            new Scenario(
                    "api_degradation",
                    "All APIs become slower and slower, again and again.",
                    faults("api_degradation"),
                    false,
                    false),
            new Scenario(
                    "vm_lifecycle",
                    "Healthy, with three times as many guests built, changed and deleted.",
                    List.of(),
                    true,
                    false),
            new Scenario(
                    "system_warnings",
                    "Healthy, with many planned restarts, deprecations and token warnings.",
                    List.of(),
                    false,
                    true),
            new Scenario(
                    "mixed",
                    "Every kind of fault, one after the other in a random order.",
                    Faults.all(),
                    false,
                    false));

    /** Keeps the lists from changing. */
    public Scenario {
        faults = List.copyOf(faults);
    }

    private static List<Fault> faults(String name) {
        return List.of(Faults.named(name).orElseThrow());
    }

    /** All scenarios: the usual ones, and one for each kind of fault. */
    public static List<Scenario> all() {
        List<Scenario> all = new ArrayList<>(USUAL);
        for (Fault fault : Faults.all()) {
            if (USUAL.stream().noneMatch(scenario -> scenario.name().equals(fault.name()))) {
                all.add(new Scenario(fault.name(), fault.what(), List.of(fault), false, false));
            }
        }
        return all;
    }

    /** The scenario of this name. */
    public static Optional<Scenario> named(String name) {
        return all().stream().filter(scenario -> scenario.name().equals(name)).findFirst();
    }
}
