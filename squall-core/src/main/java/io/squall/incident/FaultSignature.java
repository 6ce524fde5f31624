package io.squall.incident;

import java.util.List;

/**
 * A known way in which an OpenStack cloud fails.
 *
 * @param id stable name, {@code no-valid-host}
 * @param title what an operator would call it
 * @param severity how bad it is by itself
 * @param meaning what it means, a sentence or two
 * @param firstLook what to look at first, in order
 * @param runbook link to the site's own runbook, or empty
 */
public record FaultSignature(
        String id, String title, Severity severity, String meaning, List<String> firstLook, String runbook) {

    public FaultSignature {
        firstLook = List.copyOf(firstLook);
    }
}
