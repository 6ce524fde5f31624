package io.squall.profile;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.squall.event.Event;
import io.squall.window.Window;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A deployment in health, learned from clean windows without labels. It is the part of a bundle that belongs to one
 * deployment and can be learned again for another while the network stays as it is.
 *
 * <p>Immutable, for any number of threads.
 */
public final class CleanProfile {

    private static final List<String> NOVELTY_NAMES = List.of("is_new", "rarity", "traceback", "distance");

    /**
     * What is told of each event: new (0 or 1), twice the rarity, {@code ln(1 + traceback lines) / 3}, distance; then how its
     * time deviates from its kind's, how surprising it is after the event before it in its chain, and how late.
     */
    public static final List<String> EVENT_NAMES = Stream.of(
                    NOVELTY_NAMES, LatencyProfile.EVENT_SIGNALS, ChainProfile.EVENT_SIGNALS)
            .flatMap(List::stream)
            .toList();

    /** What is told of each window. */
    public static final List<String> WINDOW_NAMES = Stream.of(
                    LevelCounts.NAMES,
                    CountPca.ENERGIES,
                    LatencyProfile.SIGNALS,
                    RateProfile.SIGNALS,
                    ChainProfile.SIGNALS,
                    Unusual.SIGNALS)
            .flatMap(List::stream)
            .toList();

    /** Of a deployment of which nothing is known. */
    public static final CleanProfile NONE = new CleanProfile(KindCounts.NONE, null, null, null, null, null, null, null);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KindCounts kinds;
    private final @Nullable CountPca pca;
    private final @Nullable LatencyProfile latency;
    private final @Nullable RateProfile rates;
    private final @Nullable ChainProfile chains;
    private final @Nullable Unusual unusual;
    private final @Nullable KnownAnswers answers;
    private final @Nullable Strangeness strangeness;
    private final Novelty novelty;
    private final Rewordings rewordings;

    @JsonCreator
    CleanProfile(
            @JsonProperty("kinds") KindCounts kinds,
            @JsonProperty("pca") @Nullable CountPca pca,
            @JsonProperty("latency") @Nullable LatencyProfile latency,
            @JsonProperty("rates") @Nullable RateProfile rates,
            @JsonProperty("chains") @Nullable ChainProfile chains,
            @JsonProperty("unusual") @Nullable Unusual unusual,
            @JsonProperty("answers") @Nullable KnownAnswers answers,
            @JsonProperty("strangeness") @Nullable Strangeness strangeness) {
        this(
                kinds,
                pca,
                latency,
                rates,
                chains,
                unusual,
                answers,
                strangeness,
                new Novelty(kinds),
                new Rewordings(kinds, chains, pca));
    }

    private CleanProfile(
            KindCounts kinds,
            @Nullable CountPca pca,
            @Nullable LatencyProfile latency,
            @Nullable RateProfile rates,
            @Nullable ChainProfile chains,
            @Nullable Unusual unusual,
            @Nullable KnownAnswers answers,
            @Nullable Strangeness strangeness,
            Novelty novelty,
            Rewordings rewordings) {
        this.kinds = kinds;
        this.pca = pca;
        this.latency = latency;
        this.rates = rates;
        this.chains = chains;
        this.unusual = unusual;
        this.answers = answers;
        this.strangeness = strangeness;
        this.novelty = novelty;
        this.rewordings = rewordings;
    }

    /**
     * This profile in a deployment that is used to further kinds of event, such as an error that its services write in
     * health. Not for storage: only deviations tell of them.
     *
     * @param shares of the clean windows that held each kind, 0 to 1
     */
    public CleanProfile accustomedTo(Map<Long, Float> shares) {
        return new CleanProfile(
                kinds,
                pca,
                latency,
                rates,
                chains,
                unusual,
                answers,
                strangeness,
                novelty.accustomedTo(shares),
                rewordings);
    }

    /** What each kind of event is to this deployment. */
    @JsonProperty("kinds")
    public KindCounts kinds() {
        return kinds;
    }

    @JsonProperty("pca")
    @Nullable
    CountPca pca() {
        return pca;
    }

    @JsonProperty("latency")
    @Nullable
    LatencyProfile latency() {
        return latency;
    }

    @JsonProperty("rates")
    @Nullable
    RateProfile rates() {
        return rates;
    }

    @JsonProperty("chains")
    @Nullable
    ChainProfile chains() {
        return chains;
    }

    @JsonProperty("unusual")
    @Nullable
    Unusual unusual() {
        return unusual;
    }

    @JsonProperty("answers")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Nullable
    KnownAnswers answers() {
        return answers;
    }

    @JsonProperty("strangeness")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Nullable
    Strangeness strangeness() {
        return strangeness;
    }

    /**
     * This profile in a deployment that another profile's model moves to: everything is this one's, but kinds known from
     * elsewhere are not new.
     */
    public CleanProfile knowing(CleanProfile elsewhere) {
        return new CleanProfile(
                kinds.knowing(elsewhere.kinds), pca, latency, rates, chains, unusual, answers, strangeness);
    }

    /**
     * What this profile is worth in a deployment that it was not learned from: a kind known here is not new there, and
     * nothing else is known.
     *
     * @param known which of the kinds are known; all, unless a training wants to know how less would look
     */
    public CleanProfile abroad(LongPredicate known) {
        List<CleanKind> kept = kinds.kinds().stream()
                .filter(kind -> known.test(kind.kind()))
                .map(kind -> new CleanKind(kind.kind(), kind.component(), kind.logger(), kind.text(), 0))
                .toList();
        return new CleanProfile(new KindCounts(0, kept), null, null, null, null, null, null, null);
    }

    /** Whether the event refuses what is often asked here, with a status that was never the answer; a routine kind may do so. */
    public boolean isUnheardOf(Event event) {
        return answers != null && answers.isUnheardOf(event);
    }

    /** How far {@code window} is from what is usual here; 0 for what the profile has seen too few windows to tell. */
    public Deviations deviations(Window window) {
        return deviations(window, new LevelCounts());
    }

    /** Whether the deployment was seen in health, so that {@link #strangeness(Window)} means something. */
    public boolean tellsStrangeness() {
        return strangeness != null;
    }

    /**
     * How far {@code window} is from what is usual here, as one number: about 1 in health, and no more than some 15 for each thing
     * that is wrong; 0 for a window without events, and where {@link #tellsStrangeness()} is false.
     */
    public double strangeness(Window window) {
        return strangeness == null || window.events().isEmpty() ? 0 : strangeness.of(window.entity(), signs(window));
    }

    /** What of a window may be strange, in the order of {@link Sign}. */
    double[] signs(Window window) {
        LevelCounts levels = new LevelCounts();
        return Strangeness.signs(levels, deviations(window, levels));
    }

    /** The window in this deployment's own words, where another release says the same in others; itself where it does not. */
    public Window understood(Window window) {
        return rewordings.understood(window);
    }

    private Deviations deviations(Window said, LevelCounts levels) {
        Window window = understood(said);
        List<Event> events = window.events();
        int width = EVENT_NAMES.size();
        float[] byEvent = new float[events.size() * width];
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            long kind = event.kind();
            Novelty.Degree degree = novelty.of(event, kind);
            levels.add(event, kind, degree);
            if (isUnheardOf(event)) {
                levels.addUnheardOf(event);
            }
            int at = i * width;
            byEvent[at] = degree.isNew() ? 1 : 0;
            byEvent[at + 1] = 2 * degree.rarity();
            byEvent[at + 2] = (float) Math.log1p(event.tracebackLines()) / 3;
            byEvent[at + 3] = degree.distance();
        }
        float[] whole = new float[WINDOW_NAMES.size()];
        levels.write(whole, 0);
        if (!events.isEmpty()) {
            writeSignals(window, byEvent, whole);
            if (unusual != null) {
                unusual.write(levels.tally(), whole, whole.length - Unusual.SIGNALS.size());
            }
        }
        return new Deviations(byEvent, whole);
    }

    private void writeSignals(Window window, float[] byEvent, float[] whole) {
        int width = EVENT_NAMES.size();
        int at = LevelCounts.NAMES.size();
        if (pca != null) {
            pca.write(KindTally.of(window), whole, at);
        }
        at += CountPca.ENERGIES.size();
        if (latency != null) {
            latency.write(window, whole, at);
            latency.writeEvents(window, byEvent, NOVELTY_NAMES.size(), width);
        }
        at += LatencyProfile.SIGNALS.size();
        if (rates != null) {
            rates.write(window, whole, at);
        }
        at += RateProfile.SIGNALS.size();
        if (chains != null) {
            chains.write(window, whole, at);
            chains.writeEvents(window, byEvent, NOVELTY_NAMES.size() + LatencyProfile.EVENT_SIGNALS.size(), width);
        }
    }

    /** The profile as UTF-8 JSON; the same profile gives the same bytes. */
    public byte[] toJson() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a clean profile cannot be written as JSON", e);
        }
    }

    /** @throws IOException in one line, when {@code json} holds no profile */
    public static CleanProfile fromJson(byte[] json) throws IOException {
        try {
            // The JSON word null would read as null.
            return Optional.ofNullable(JSON.readValue(json, CleanProfile.class))
                    .orElseThrow(() -> new IOException("not a clean profile: null"));
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "not a clean profile: "
                            + e.getOriginalMessage().lines().findFirst().orElse("no reason given"),
                    e);
        }
    }
}
