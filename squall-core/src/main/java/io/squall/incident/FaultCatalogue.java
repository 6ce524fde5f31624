package io.squall.incident;

import java.util.List;
import java.util.Optional;

/** The known ways in which an OpenStack cloud fails, in the order in which they are tried. */
public final class FaultCatalogue {

    private final List<FaultSignature> signatures;

    FaultCatalogue(List<FaultSignature> signatures) {
        this.signatures = List.copyOf(signatures);
    }

    /** All signatures, in the order in which they are tried. */
    public List<FaultSignature> signatures() {
        return signatures;
    }

    /** The signature of this id. */
    public Optional<FaultSignature> find(String id) {
        return signatures.stream()
                .filter(signature -> signature.id().equals(id))
                .findFirst();
    }
}
