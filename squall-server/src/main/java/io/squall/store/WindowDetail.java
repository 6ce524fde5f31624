package io.squall.store;

import java.util.List;
import java.util.Optional;

/**
 * A window with what made its score.
 *
 * @param window the window
 * @param evidence its lines of evidence, heaviest first
 * @param before the window of the same entity before it
 * @param after the window of the same entity after it
 * @param incidents ids of the incidents it belongs to
 */
public record WindowDetail(
        WindowRow window,
        List<EvidenceRow> evidence,
        Optional<WindowRow> before,
        Optional<WindowRow> after,
        List<String> incidents) {

    public WindowDetail {
        evidence = List.copyOf(evidence);
        incidents = List.copyOf(incidents);
    }
}
