package io.squall.training.perturb;

import io.squall.log.RecordStream;
import io.squall.recording.RecordChange;
import io.squall.recording.Recording;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Perturbations one after another. What is drawn for a recording depends on the seed and the recording's id, and not on which
 * others were read before. Used by one thread.
 */
public final class Perturbations implements RecordChange {

    /**
     * A perturbation and how strong it is.
     *
     * @param strength a share over 0 and at most 1; for {@link PerturbationKind#DEBUG_ON} a rate
     */
    public record Step(PerturbationKind kind, double strength) {
        public Step {
            kind.require(strength);
        }

        @Override
        public String toString() {
            return kind == PerturbationKind.HOSTS_RENAMED
                    ? kind.label()
                    : kind.label() + "=" + PerturbationKind.number(strength);
        }
    }

    private final List<Step> steps;
    private final long seed;
    private final List<Perturbation> perturbations = new ArrayList<>();

    /** @param steps in the order in which they are done, at least one */
    public Perturbations(List<Step> steps, long seed) {
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("no perturbation");
        }
        this.steps = List.copyOf(steps);
        this.seed = seed;
        steps.forEach(step -> perturbations.add(step.kind().of(step.strength(), seed)));
    }

    @Override
    public RecordStream over(Recording recording, RecordStream records) {
        RecordStream perturbed = records;
        for (int i = 0; i < perturbations.size(); i++) {
            perturbed = perturbations.get(i).over(perturbed, Seeds.mixed(seed, Seeds.of(recording.id()) + i));
        }
        return perturbed;
    }

    /** All of it in one line, for a report: {@code reworded=0.1,debug-on=3 (seed 0)}. */
    @Override
    public String toString() {
        return steps.stream().map(Step::toString).collect(Collectors.joining(",")) + " (seed " + seed + ")";
    }
}
