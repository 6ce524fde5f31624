package io.squall.incident;

/** How urgent an incident is, from {@link #P1} (drop everything) to {@link #P4} (when there is time). */
public enum Severity {
    P1,
    P2,
    P3,
    P4
}
