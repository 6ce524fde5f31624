package io.squall.profile;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.squall.event.Event;
import io.squall.window.Window;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A deployment in health, learned from clean windows without labels. It is the part of a bundle that belongs to one
 * deployment and can be learned again for another while the network stays as it is.
 *
 * <p>Immutable, for any number of threads.
 */
public final class CleanProfile {

    /** What is told of each event: new (0 or 1), twice the rarity, {@code ln(1 + traceback lines) / 3}, distance. */
    public static final List<String> EVENT_NAMES = List.of("is_new", "rarity", "traceback", "distance");

    /** What is told of each window. */
    public static final List<String> WINDOW_NAMES = Stream.concat(
                    LevelCounts.NAMES.stream(), CountPca.ENERGIES.stream())
            .toList();

    /** Of a deployment of which nothing is known. */
    public static final CleanProfile NONE = new CleanProfile(KindCounts.NONE, null);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KindCounts kinds;
    private final Optional<CountPca> pca;
    private final Novelty novelty;

    @JsonCreator
    CleanProfile(@JsonProperty("kinds") KindCounts kinds, @JsonProperty("pca") @Nullable CountPca pca) {
        this.kinds = kinds;
        this.pca = Optional.ofNullable(pca);
        this.novelty = new Novelty(kinds);
    }

    private CleanProfile(CleanProfile base, Novelty novelty) {
        this.kinds = base.kinds;
        this.pca = base.pca;
        this.novelty = novelty;
    }

    /**
     * This profile in a deployment that is used to further kinds of event, such as an error that its services write in
     * health. Not for storage: only deviations tell of them.
     *
     * @param shares of the clean windows that held each kind, 0 to 1
     */
    public CleanProfile accustomedTo(Map<Long, Float> shares) {
        return new CleanProfile(this, novelty.accustomedTo(shares));
    }

    /** What each kind of event is to this deployment. */
    @JsonProperty("kinds")
    public KindCounts kinds() {
        return kinds;
    }

    @JsonProperty("pca")
    @Nullable
    CountPca pca() {
        return pca.orElse(null);
    }

    /**
     * This profile in a deployment that another profile's model moves to: everything is this one's, but kinds known from
     * elsewhere are not new.
     */
    public CleanProfile knowing(CleanProfile elsewhere) {
        return new CleanProfile(kinds.knowing(elsewhere.kinds), pca.orElse(null));
    }

    /** How far {@code window} is from what is usual here. */
    public Deviations deviations(Window window) {
        List<Event> events = window.events();
        float[] byEvent = new float[events.size() * EVENT_NAMES.size()];
        LevelCounts levels = new LevelCounts();
        int at = 0;
        for (Event event : events) {
            long kind = event.kind();
            Novelty.Degree degree = novelty.of(event, kind);
            levels.add(event, kind, degree);
            byEvent[at++] = degree.isNew() ? 1 : 0;
            byEvent[at++] = 2 * degree.rarity();
            byEvent[at++] = (float) Math.log1p(event.tracebackLines()) / 3;
            byEvent[at++] = degree.distance();
        }
        float[] whole = new float[WINDOW_NAMES.size()];
        levels.write(whole, 0);
        pca.ifPresent(p -> p.write(KindTally.of(window), whole, LevelCounts.NAMES.size()));
        return new Deviations(byEvent, whole);
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
