package io.squall.access;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a token may be used for. */
public enum Role {
    /** To see incidents, windows, evidence and all else that is shown. */
    @JsonProperty("read")
    READ,
    /** To send logs, and nothing else: what shippers on every node hold. */
    @JsonProperty("ingest")
    INGEST,
    /** Everything. */
    @JsonProperty("admin")
    ADMIN;

    /** True when a token of this role may do what {@code wanted} may. */
    public boolean permits(Role wanted) {
        return this == wanted || this == ADMIN;
    }
}
