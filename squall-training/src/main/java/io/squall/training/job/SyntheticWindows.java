package io.squall.training.job;

import io.squall.event.Event;
import io.squall.profile.CleanProfile;
import io.squall.recording.LabelledWindow;
import io.squall.training.corruption.Cascade;
import io.squall.training.corruption.Corrupted;
import io.squall.training.corruption.Corruption;
import io.squall.training.corruption.Corruptor;
import io.squall.training.corruption.ForeignEvents;
import io.squall.window.Window;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Makes windows of clean ones, so that a network learns what no label tells: that lateness, silence and broken order are
 * anomalous wherever they are, and that an error which a deployment writes in health is not.
 *
 * <p>A window's descendants depend on the seed and the window only.
 */
final class SyntheticWindows {

    /**
     * A window made of another.
     *
     * @param profile what it is to be compared with
     * @param label 1 anomalous, 0 normal
     */
    record Made(Window window, CleanProfile profile, int label) {}

    /** Least share of clean windows that hold a tolerated kind: below, it would be as rare as what is new. */
    private static final double LEAST_SHARE = 0.15;

    private final SyntheticSettings settings;
    private final long seed;
    private final Corruptor corruptor;
    private final Corruptor loud = Corruptor.of(List.of(new Cascade()));
    private final ForeignEvents foreign;

    /** @param donors events of other windows that may turn up as foreign ones */
    SyntheticWindows(SyntheticSettings settings, long seed, Collection<Event> donors) {
        this.settings = settings;
        this.seed = seed;
        this.corruptor = Corruptor.of(Corruption.all(List.copyOf(donors)).stream()
                .filter(settings::suffers)
                .toList());
        this.foreign = new ForeignEvents(List.copyOf(donors));
    }

    /**
     * The descendants of a window.
     *
     * @param unseen a profile that has not seen the window
     * @param whole one that has
     */
    List<Made> of(LabelledWindow labelled, CleanProfile unseen, CleanProfile whole) {
        List<Made> made = new ArrayList<>();
        Window clean = labelled.window();
        if (!settings.any()) {
            return made;
        }
        Random random = new Random(seed * 31
                + labelled.recording().id().hashCode()
                + 7919L * clean.entity().hashCode()
                + clean.startMicros());
        for (int i = count(settings.abroad(), random); i > 0; i--) {
            made.addAll(abroad(labelled, unseen, random));
        }
        if (!labelled.isFaultFree()) {
            return made;
        }
        for (int i = count(settings.corrupted(), random); i > 0; i--) {
            CleanProfile profile = one(unseen, whole, random);
            corruptor
                    .corrupt(clean, random)
                    .filter(corrupted -> !corrupted.window().events().isEmpty())
                    .ifPresent(corrupted -> made.add(new Made(corrupted.window(), profile, 1)));
        }
        for (int i = count(settings.tolerated(), random); i > 0; i--) {
            CleanProfile profile = one(unseen, whole, random);
            foreign.applyTo(clean, random)
                    .ifPresent(more -> made.add(new Made(more.window(), used(profile, more, random), 0)));
        }
        return made;
    }

    /** The window, and what a fault that writes errors would make of it, to someone who knows few of its kinds. */
    private List<Made> abroad(LabelledWindow labelled, CleanProfile profile, Random random) {
        Window window = labelled.window();
        double known = random.nextDouble();
        long salt = random.nextLong();
        CleanProfile abroad = profile.abroad(kind -> new Random(kind ^ salt).nextDouble() < known);
        List<Made> made = new ArrayList<>();
        made.add(new Made(window, abroad, labelled.label()));
        if (labelled.isFaultFree()) {
            loud.corrupt(window, random).ifPresent(failing -> made.add(new Made(failing.window(), abroad, 1)));
        }
        return made;
    }

    private CleanProfile one(CleanProfile unseen, CleanProfile whole, Random random) {
        return settings.settled() > 0 && random.nextDouble() < settings.settled() ? whole : unseen;
    }

    private static int count(double rate, Random random) {
        return (int) (rate + random.nextDouble());
    }

    private static CleanProfile used(CleanProfile profile, Corrupted more, Random random) {
        Map<Long, Float> shares = new HashMap<>();
        List<Event> events = more.window().events();
        for (int i = 0; i < events.size(); i++) {
            if (more.isTouched(i)) {
                shares.computeIfAbsent(
                        events.get(i).kind(), kind -> (float) (LEAST_SHARE + (1 - LEAST_SHARE) * random.nextDouble()));
            }
        }
        return profile.accustomedTo(shares);
    }
}
