package io.squall.incident;

import io.squall.event.Event;
import io.squall.log.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The known ways in which an OpenStack cloud fails, in the order in which they are tried: the exact before the general, so that
 * the first that fits a line is the one that says most about it.
 *
 * <p>The bundled catalogue is a YAML file; a site lays its own over it, with links to its runbooks and signatures of its
 * own, which are tried first:
 *
 * <pre>
 * signatures:
 *   - id: no-valid-host                  # a known one: what stands here replaces what is bundled
 *     runbook: https://wiki.example.org/no-valid-host
 *   - id: license-server-down            # a new one
 *     title: License server down
 *     severity: P2
 *     meaning: Windows guests cannot be activated.
 *     firstLook: ["Is kms.example.org up?"]
 *     lines:
 *       - message: ["kms* activation failed"]
 *         level: WARNING
 *     example: {level: ERROR, logger: nova.compute.manager, message: "kms2 activation failed"}
 * </pre>
 *
 * <p>A line fits when one of {@code lines} fits, which may ask for {@code message}, {@code logger} and {@code service} (phrases:
 * whole words, {@code *} for anything, in any case), {@code level} (at least), {@code status} (of an API's answer,
 * {@code 503} or {@code 500-599}) and {@code slowerThan} (of an API's answer, {@code 2s}). {@code measured: silence|flood} fits
 * windows instead of lines. {@code explains} names what follows from a fault. Where an {@code example} is given, it must be
 * recognised as this signature and no other. Only the first 4,000 bytes of a message are read; the time of a match grows with
 * the length of message and catalogue and nothing else. Immutable.
 */
public final class FaultCatalogue {

    private static final String BUNDLED = "fault-catalogue.yaml";
    private static final int MAX_MESSAGE_BYTES = 4_000;

    private final Map<String, KnownFault> faults;
    private final List<FaultSignature> signatures;

    /** @param faults by id, in the order in which they are tried */
    FaultCatalogue(Map<String, KnownFault> faults) {
        this.faults = new LinkedHashMap<>(faults);
        this.signatures = faults.values().stream().map(KnownFault::signature).toList();
    }

    /** The catalogue that comes with Squall. */
    public static FaultCatalogue bundled() {
        try (InputStream in = Objects.requireNonNull(FaultCatalogue.class.getResourceAsStream(BUNDLED), BUNDLED)) {
            return CatalogueYaml.read(in.readAllBytes(), BUNDLED, Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The bundled catalogue under that of {@code overlay}.
     *
     * @throws CatalogueException when the file cannot be read or does not say what a catalogue says
     */
    public static FaultCatalogue load(Path overlay) throws CatalogueException {
        byte[] yaml;
        try {
            yaml = Files.readAllBytes(overlay);
        } catch (NoSuchFileException e) {
            throw new CatalogueException(overlay + ": no such file");
        } catch (IOException e) {
            throw new CatalogueException(overlay + ": cannot be read: " + e.getMessage());
        }
        return CatalogueYaml.read(yaml, overlay.toString(), bundled().faults);
    }

    /** All signatures, in the order in which they are tried. */
    public List<FaultSignature> signatures() {
        return signatures;
    }

    /** The signature of this id. */
    public Optional<FaultSignature> find(String id) {
        return Optional.ofNullable(faults.get(id)).map(KnownFault::signature);
    }

    /** The first signature that fits the line of {@code event}. */
    public Optional<FaultSignature> match(Event event) {
        return fitting(event).map(KnownFault::signature);
    }

    Optional<KnownFault> fitting(Event event) {
        Utf8 message = event.message();
        String lowered = Phrase.lower(
                message.slice(0, Math.min(message.length(), MAX_MESSAGE_BYTES)).toString());
        for (KnownFault fault : faults.values()) {
            if (fault.fits(event, lowered)) {
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    /** The first signature that {@code measured} tells of. */
    Optional<KnownFault> fitting(Measured measured) {
        return faults.values().stream()
                .filter(fault -> fault.measured().equals(Optional.of(measured)))
                .findFirst();
    }

    /** Whether the fault of id {@code cause} explains that of id {@code follows}. */
    boolean explains(String cause, String follows) {
        KnownFault fault = faults.get(cause);
        return fault != null && fault.explains().contains(follows);
    }
}
