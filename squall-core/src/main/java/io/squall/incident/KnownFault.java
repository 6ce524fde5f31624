package io.squall.incident;

import io.squall.event.Event;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A signature and how it is recognised.
 *
 * @param signature what an operator reads
 * @param rules a line that one of them fits speaks of it
 * @param measured the measure of a window that tells of it, where no line does
 * @param explains ids of what follows from it: their evidence is evidence of it, too
 */
record KnownFault(FaultSignature signature, List<LineRule> rules, Optional<Measured> measured, Set<String> explains) {

    KnownFault {
        rules = List.copyOf(rules);
        explains = Set.copyOf(explains);
    }

    String id() {
        return signature.id();
    }

    boolean fits(Event event, String lowered) {
        for (LineRule rule : rules) {
            if (rule.fits(event, lowered)) {
                return true;
            }
        }
        return false;
    }
}
