package io.squall.journal;

import java.util.List;

/** Nothing came in these lanes for a while: what is held back for further lines of a record is let go. */
public record IdleLanes(List<Lane> lanes) implements Content {

    public IdleLanes {
        lanes = List.copyOf(lanes);
    }
}
