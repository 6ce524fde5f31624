package io.squall.server;

import io.squall.api.AttentionView;
import io.squall.detect.Attention;
import io.squall.detect.Explanation;
import io.squall.store.EventRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** An explanation as the API shows it. */
final class SeenAttention {

    private SeenAttention() {}

    /**
     * The heaviest events and the weights among them.
     *
     * @throws IllegalArgumentException in one line, where the network has no such layer or head
     */
    static AttentionView of(WindowExplainer.Explained explained, int layer, int head) {
        Explanation explanation = explained.explanation();
        Attention attention = explanation.attention();
        double[] rollout = attention.rollout();
        double[] occlusion = explanation.occlusion();
        int[] shown = IntStream.range(0, explanation.events().size())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -occlusion[i])
                        .thenComparingDouble(i -> -rollout[i])
                        .thenComparing(i -> i))
                .limit(AttentionView.MOST)
                .sorted()
                .mapToInt(i -> i)
                .toArray();
        List<AttentionView.Seen> events = new ArrayList<>();
        for (int i : shown) {
            EventRow row = explained.rows().get(explanation.events().get(i));
            if (row == null) {
                throw new IllegalStateException("an explanation's events are those of its window");
            }
            events.add(new AttentionView.Seen(
                    row.id(),
                    row.time(),
                    row.host(),
                    row.service(),
                    row.level(),
                    row.eventId(),
                    row.message(),
                    occlusion[i],
                    rollout[i]));
        }
        if (attention.layers() == 0) {
            return new AttentionView(
                    0, 0, 0, 0, events, List.of(), "this model has no encoder layers: there is no attention to show");
        }
        check("layer", layer, attention.layers());
        check("head", head, attention.heads());
        List<List<Double>> weights = new ArrayList<>();
        for (int query : shown) {
            List<Double> row = new ArrayList<>();
            for (int key : shown) {
                row.add((double) attention.weight(layer, head, query, key));
            }
            weights.add(row);
        }
        return new AttentionView(attention.layers(), attention.heads(), layer, head, events, weights, "");
    }

    private static void check(String name, int value, int number) {
        if (value >= number) {
            throw new IllegalArgumentException(name + ": " + value + " is not within 0 and " + (number - 1));
        }
    }
}
