package io.squall.cli;

import io.squall.config.NearestName;
import io.squall.training.perturb.PerturbationKind;
import io.squall.training.perturb.Perturbations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options that make the logs harder before they are judged. */
final class PerturbFlags {

    @Option(
            names = "--perturb",
            paramLabel = "NAME[=SHARE]",
            split = ",",
            description = {
                "Change the logs first, to see how far the bundle falls: reworded, lines-lost, lines-doubled,",
                "lines-swapped, hosts-renamed, debug-on; may be several. SHARE is of templates or lines, 0 to 1;",
                "for debug-on it is the number of DEBUG records for each INFO record."
            })
    private List<String> perturb = new ArrayList<>();

    @Option(
            names = "--perturb-seed",
            paramLabel = "N",
            description = "Seed of what --perturb draws (default: ${DEFAULT-VALUE}).")
    private long seed = 0;

    /** @throws BadInput when a name is unknown or a share is not usable */
    Optional<Perturbations> perturbations() {
        return perturb.isEmpty()
                ? Optional.empty()
                : Optional.of(new Perturbations(
                        perturb.stream().map(PerturbFlags::step).toList(), seed));
    }

    private static Perturbations.Step step(String text) {
        int equals = text.indexOf('=');
        String name = (equals < 0 ? text : text.substring(0, equals)).strip();
        PerturbationKind kind = PerturbationKind.ofLabel(name)
                .orElseThrow(() -> new BadInput("--perturb: unknown perturbation \"" + name + "\""
                        + NearestName.of(name, PerturbationKind.labels())
                                .map(nearest -> "; did you mean " + nearest + "?")
                                .orElse("")
                        + " (known: " + String.join(", ", PerturbationKind.labels()) + ")"));
        if (equals < 0) {
            return new Perturbations.Step(kind, kind.defaultStrength());
        }
        String share = text.substring(equals + 1).strip();
        try {
            return new Perturbations.Step(kind, Double.parseDouble(share));
        } catch (NumberFormatException e) {
            throw new BadInput("--perturb: " + name + "=" + share + ": not a number (write it as " + name + "="
                    + kind.defaultStrength() + ")");
        } catch (IllegalArgumentException e) {
            throw new BadInput("--perturb: " + e.getMessage());
        }
    }
}
