package io.squall.feature;

import static io.squall.feature.FeatureIndex.COMPONENT;
import static io.squall.feature.FeatureIndex.EVENT_ID;
import static io.squall.feature.FeatureIndex.HTTP_METHOD;
import static io.squall.feature.FeatureIndex.INSTANCE_SLOT;
import static io.squall.feature.FeatureIndex.LEVEL;
import static io.squall.feature.FeatureIndex.VM_EVENT;

import io.squall.event.Event;
import io.squall.event.HttpMethod;
import io.squall.event.Measures;
import io.squall.event.VmEvent;
import io.squall.log.Level;
import io.squall.profile.CleanProfile;
import io.squall.profile.Deviations;
import io.squall.window.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Encodes windows as the model takes them: per event 14 numbers, 8 flags and 6 indices, per window 9 aggregates
 * ({@link FeatureNames}), with the vocabularies and the scaling of a {@link FeatureSchema}.
 *
 * <p>A window of more than {@code maxSequenceLength} events becomes several sequences of nearly equal length, in the order of
 * its events and without a gap, so that event {@code i} of the window is found by counting through them. Each carries the
 * aggregates of the whole window; {@code position} counts within the sequence, the times and instance slots within the window.
 *
 * <p>Immutable, for any number of threads. Allocates the arrays of the sequences and, per window, two small sets.
 */
public final class SequenceEncoder {

    private static final float[] ABSENT = {};

    private final FeatureConfig config;
    private final CleanProfile profile;
    private final TextVectors texts = new TextVectors();
    private final boolean[] mutedNovelty;
    private final boolean[] mutedWindow;
    private final RawNumerical rawNumerical;
    private final RawAggregates rawAggregates;
    private final EventFlags flags;
    private final Scale[] numericalScales;
    private final Scale[] aggregateScales;
    private final Vocabulary components;
    private final Vocabulary instanceSlots;
    private final KindIndex kinds;
    private final Map<Level, Integer> levels;
    private final Map<HttpMethod, Integer> methods;
    private final Map<VmEvent, Integer> vmEvents;

    /**
     * An encoder of {@code schema} for a deployment.
     *
     * @param profile what the deployment is like in health; of no account when the schema needs none
     * @throws IllegalArgumentException when an event id of the schema is no hexadecimal number
     */
    public SequenceEncoder(FeatureSchema schema, CleanProfile profile) {
        Vocabularies vocabularies = schema.vocabularies();
        this.config = schema.config();
        this.profile = profile;
        this.mutedNovelty = RawNumerical.muted(CleanProfile.EVENT_NAMES, config);
        this.mutedWindow = RawNumerical.muted(CleanProfile.WINDOW_NAMES, config);
        this.rawNumerical = new RawNumerical(config);
        this.rawAggregates = new RawAggregates(config);
        this.flags = new EventFlags(config);
        this.numericalScales = schema.scaler().numerical().toArray(Scale[]::new);
        this.aggregateScales = schema.scaler().aggregates().toArray(Scale[]::new);
        this.components = vocabularies.component();
        this.instanceSlots = vocabularies.instanceSlot();
        this.kinds = new KindIndex(vocabularies.eventId());
        this.levels = indices(Level.class, vocabularies.level());
        this.methods = indices(HttpMethod.class, vocabularies.httpMethod());
        this.vmEvents = indices(VmEvent.class, vocabularies.vmEvent());
    }

    /** The profile that windows are compared with. */
    public CleanProfile profile() {
        return profile;
    }

    private static <E extends Enum<E>> Map<E, Integer> indices(Class<E> type, Vocabulary vocabulary) {
        Map<E, Integer> indices = new EnumMap<>(type);
        for (E value : type.getEnumConstants()) {
            indices.put(value, vocabulary.index(value.name()));
        }
        return indices;
    }

    /**
     * The sequences of {@code window}, in the order of its events. A window without events has none: there is nothing that
     * attention could weigh, and what silence is worth is for the detector to say.
     */
    public List<Sequence> encode(Window window) {
        return encode(window, profile);
    }

    /** As {@link #encode(Window)}, compared with another profile than the encoder's own. */
    public List<Sequence> encode(Window window, CleanProfile profile) {
        Chunks chunks = Chunks.of(window.events().size(), config.maxSequenceLength());
        if (chunks.count() == 0) {
            return List.of();
        }
        float[] aggregates = rawAggregates.of(window);
        for (int i = 0; i < aggregates.length; i++) {
            aggregates[i] = aggregateScales[i].apply(aggregates[i]);
        }
        Deviations deviations = deviations(window, profile);
        InstanceSlots slots = new InstanceSlots(instanceSlots);
        List<Sequence> sequences = new ArrayList<>(chunks.count());
        for (int chunk = 0; chunk < chunks.count(); chunk++) {
            sequences.add(encode(window, chunks.start(chunk), chunks.length(chunk), slots, aggregates, deviations));
        }
        return sequences;
    }

    private Sequence encode(
            Window window, int first, int length, InstanceSlots slots, float[] aggregates, Deviations deviations) {
        float[] numerical = new float[length * RawNumerical.WIDTH];
        float[] binary = new float[length * EventFlags.WIDTH];
        int[][] categorical = new int[FeatureNames.CATEGORICAL.size()][length];
        for (int i = 0; i < length; i++) {
            Event event = window.events().get(first + i);
            int at = i * RawNumerical.WIDTH;
            rawNumerical.write(window, first + i, i, length, numerical, at);
            scale(numerical, at);
            flags.write(event, binary, i * EventFlags.WIDTH);
            writeIndices(event, slots, categorical, i);
        }
        List<Event> events = window.events().subList(first, first + length);
        return new Sequence(
                length,
                numerical,
                binary,
                categorical,
                novelty(deviations, first, length),
                config.extras().contains(Extra.TEXT) ? texts.rows(events) : TextRows.NONE,
                aggregates,
                config.extras().contains(Extra.WINDOW) ? deviations.window() : ABSENT);
    }

    private Deviations deviations(Window window, CleanProfile profile) {
        if (!config.needsProfile()) {
            return new Deviations(ABSENT, ABSENT);
        }
        Deviations deviations = profile.deviations(window);
        mute(deviations.events(), mutedNovelty);
        mute(deviations.window(), mutedWindow);
        return deviations;
    }

    private static void mute(float[] values, boolean[] muted) {
        for (int i = 0; i < values.length; i++) {
            if (muted[i % muted.length]) {
                values[i] = 0;
            }
        }
    }

    private float[] novelty(Deviations deviations, int first, int length) {
        int width = CleanProfile.EVENT_NAMES.size();
        return config.extras().contains(Extra.NOVELTY)
                ? Arrays.copyOfRange(deviations.events(), first * width, (first + length) * width)
                : ABSENT;
    }

    private void scale(float[] numerical, int at) {
        for (int i = 0; i < RawNumerical.WIDTH; i++) {
            numerical[at + i] = numericalScales[i].apply(numerical[at + i]);
        }
    }

    private void writeIndices(Event event, InstanceSlots slots, int[][] categorical, int at) {
        Measures measures = event.measures();
        categorical[LEVEL][at] = index(levels, event.level());
        categorical[COMPONENT][at] = components.index(event.component());
        categorical[EVENT_ID][at] = kinds.index(event.kind());
        categorical[HTTP_METHOD][at] = index(methods, measures.httpMethod());
        categorical[VM_EVENT][at] = index(vmEvents, measures.vmEvent());
        categorical[INSTANCE_SLOT][at] = slots.index(event.instance());
    }

    private static <E extends Enum<E>> int index(Map<E, Integer> indices, E value) {
        return indices.getOrDefault(value, Vocabulary.UNKNOWN);
    }
}
