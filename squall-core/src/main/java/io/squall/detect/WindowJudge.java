package io.squall.detect;

import io.squall.window.Window;
import java.util.List;
import java.util.Optional;

/** What gives windows their logits: a network, or the clean profile alone. */
interface WindowJudge {

    /** Of each window the part that decides; none when the window has no events. */
    List<Optional<Verdict>> verdicts(List<Window> windows);
}
