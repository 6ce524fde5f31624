package io.squall.training.perturb;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The perturbations by name, each with the range of its strength. */
public enum PerturbationKind {
    /** Another wording in a share of the templates. */
    REWORDED("reworded", 0.1, 1),
    /** A share of the records is missing. */
    LINES_LOST("lines-lost", 0.05, 1),
    /** A share of the records stands there twice. */
    LINES_DOUBLED("lines-doubled", 0.05, 1),
    /** A share of the records has changed places with another one at most two seconds away. */
    LINES_SWAPPED("lines-swapped", 0.05, 1),
    /** All hosts have other names; the strength has no meaning. */
    HOSTS_RENAMED("hosts-renamed", 1, 1),
    /** DEBUG records, that many for each INFO record. */
    DEBUG_ON("debug-on", 3, 50);

    private final String label;
    private final double defaultStrength;
    private final double greatest;

    PerturbationKind(String label, double defaultStrength, double greatest) {
        this.label = label;
        this.defaultStrength = defaultStrength;
        this.greatest = greatest;
    }

    /** The name that users give. */
    public String label() {
        return label;
    }

    /** The strength that it has unless told. */
    public double defaultStrength() {
        return defaultStrength;
    }

    /** The kind of this name, if there is one. */
    public static Optional<PerturbationKind> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label.equals(label.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** All names, in the order of the constants. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(PerturbationKind::label).toList();
    }

    /** @throws IllegalArgumentException when {@code strength} is not over 0 and at most this kind's greatest */
    void require(double strength) {
        if (!(strength > 0 && strength <= greatest)) {
            throw new IllegalArgumentException(
                    "%s: strength %s is not over 0 and at most %s".formatted(label, strength, number(greatest)));
        }
    }

    /** The perturbation of this kind; one that changes all recordings alike keeps to {@code seed}. */
    Perturbation of(double strength, long seed) {
        return switch (this) {
            case REWORDED -> new Reworded(strength, seed);
            case LINES_LOST -> new LinesLost(strength);
            case LINES_DOUBLED -> new LinesDoubled(strength);
            case LINES_SWAPPED -> new LinesSwapped(strength);
            case HOSTS_RENAMED -> new HostsRenamed(seed);
            case DEBUG_ON -> new DebugOn(strength);
        };
    }

    static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
