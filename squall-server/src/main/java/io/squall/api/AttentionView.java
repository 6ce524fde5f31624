package io.squall.api;

import io.squall.log.Level;
import java.time.Instant;
import java.util.List;

/**
 * What the network looked at in a window, of the events that were kept of it. Texts are as they were logged: hostile.
 *
 * @param layers encoder layers of the network
 * @param heads heads of each layer
 * @param layer the layer that is shown, from 0
 * @param head the head that is shown, from 0
 * @param events at most 64 events, the heaviest, in the order of time
 * @param weights how much each of them looked at each other one, a row a looking one; empty without layers
 * @param reason why there are no weights, or empty
 */
public record AttentionView(
        int layers, int heads, int layer, int head, List<Seen> events, List<List<Double>> weights, String reason) {

    /** Most events of an answer. */
    public static final int MOST = 64;

    /**
     * An event.
     *
     * @param id its id
     * @param time when it was logged
     * @param host host that wrote it, or empty
     * @param service service that wrote it, or empty
     * @param level severity
     * @param eventId event id of its template
     * @param message the message
     * @param weight what the score loses without its kind, as a share, 0 to 1
     * @param rollout its share of the attention through all layers, 0 to 1
     */
    public record Seen(
            String id,
            Instant time,
            String host,
            String service,
            Level level,
            String eventId,
            String message,
            double weight,
            double rollout) {}
}
