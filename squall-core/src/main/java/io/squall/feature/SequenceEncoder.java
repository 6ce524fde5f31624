package io.squall.feature;

import io.squall.event.Event;
import io.squall.window.Window;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Encodes windows by a schema. Used by one thread. */
public final class SequenceEncoder {

    private static final int MOST_KINDS = 200_000;

    private final FeatureSchema schema;
    private final Standardization[] numerical;
    private final boolean[] muted;
    private final Standardization[] aggregates;
    private final Vocabulary[] vocabularies;
    private final Map<Long, Integer> eventIds = new HashMap<>();

    public SequenceEncoder(FeatureSchema schema) {
        this.schema = schema;
        this.numerical = schema.numerical().values().toArray(new Standardization[0]);
        this.aggregates = schema.aggregates().values().toArray(new Standardization[0]);
        this.vocabularies = schema.vocabularies().values().toArray(new Vocabulary[0]);
        this.muted = new boolean[numerical.length];
        for (int i = 0; i < muted.length; i++) {
            muted[i] = schema.muted().contains(FeatureNames.NUMERICAL.get(i));
        }
    }

    /** The word of {@code event} in the vocabulary of event ids: its kind, so that 200 and 500 are different words. */
    static String eventId(Event event) {
        return Long.toHexString(event.kind());
    }

    /**
     * The sequences of {@code window}, in order; no event is left out. A window of more events than a sequence may hold
     * becomes several of about equal length. An empty window has none.
     */
    public List<Sequence> encode(Window window) {
        int events = window.events().size();
        if (events == 0) {
            return List.of();
        }
        float[] wholeWindow = aggregates(window);
        InstanceSlots slots = new InstanceSlots();
        int parts = (events + schema.maxSequenceLength() - 1) / schema.maxSequenceLength();
        List<Sequence> sequences = new ArrayList<>(parts);
        for (int part = 0; part < parts; part++) {
            int from = (int) ((long) events * part / parts);
            int to = (int) ((long) events * (part + 1) / parts);
            sequences.add(encode(window, from, to, slots, wholeWindow));
        }
        return sequences;
    }

    private Sequence encode(Window window, int from, int to, InstanceSlots slots, float[] wholeWindow) {
        int length = to - from;
        float[] scaled = new float[length * numerical.length];
        float[] flags = new float[length * FeatureNames.BINARY.size()];
        int[][] words = new int[vocabularies.length][length];
        double[] raw = new double[numerical.length];
        for (int i = 0; i < length; i++) {
            Event event = window.events().get(from + i);
            RawFeatures.numerical(window, from + i, i, raw);
            for (int j = 0; j < raw.length; j++) {
                scaled[i * raw.length + j] = muted[j] ? 0 : numerical[j].apply(raw[j]);
            }
            RawFeatures.binary(event, schema.thresholds(), flags, i * FeatureNames.BINARY.size());
            words[0][i] = vocabularies[0].indexOf(event.level().name());
            words[1][i] = vocabularies[1].indexOf(event.component());
            words[2][i] = eventIdIndex(event);
            words[3][i] = vocabularies[3].indexOf(event.measures().httpMethod().name());
            words[4][i] = vocabularies[4].indexOf(event.measures().vmEvent().name());
            words[5][i] = slots.indexOf(event);
        }
        return new Sequence(length, scaled, flags, words, wholeWindow);
    }

    private int eventIdIndex(Event event) {
        long kind = event.kind();
        Integer known = eventIds.get(kind);
        if (known == null) {
            known = vocabularies[2].indexOf(eventId(event));
            if (eventIds.size() < MOST_KINDS) {
                eventIds.put(kind, known);
            }
        }
        return known;
    }

    private float[] aggregates(Window window) {
        double[] raw = RawFeatures.aggregates(window);
        float[] scaled = new float[raw.length];
        for (int i = 0; i < raw.length; i++) {
            scaled[i] = aggregates[i].apply(raw[i]);
        }
        return scaled;
    }
}
