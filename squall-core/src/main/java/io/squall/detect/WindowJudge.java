package io.squall.detect;

import io.squall.window.Window;
import java.util.Optional;

/** What gives windows their logits: a network, or the clean profile alone. */
interface WindowJudge {

    /** The part of a window that decides; none when the window has no events. */
    Optional<Verdict> verdict(Window window);
}
