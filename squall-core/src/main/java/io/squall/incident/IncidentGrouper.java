package io.squall.incident;

import com.dynatrace.hash4j.hashing.Hashing;
import io.squall.detect.ScoredWindow;
import io.squall.template.Template;
import io.squall.window.Window;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes incidents of anomalous windows.
 *
 * <p><b>Joining.</b> An anomalous window joins the incident that it has most to do with ({@link Kinship}): one it overlaps or
 * touches in time when they share a request, an instance, a service on a host, a host or the trouble itself, or when one
 * of them is of the whole cloud, which holds all that happens (but a P1 fault that the incident does not explain is one
 * of its own, so that no lesser trouble swallows it); one within the {@link GroupingConfig#gap() gap} when they share a
 * request, an instance or the trouble, or, for entities finer than the cloud, a service on a host. Else it begins an incident of
 * its own. Incidents once apart stay apart.
 *
 * <p><b>Life.</b> A window may be observed again and again while it is open: the latest replaces what was known of it. One
 * that turned normal is taken out; an incident without a window is resolved and has none (it was withdrawn). An incident
 * with no anomalous window for {@link GroupingConfig#quiet() quiet} is resolved, as of the end of its last window. When the same
 * trouble (category) comes back in the same entity or place within {@link GroupingConfig#reopen()}, it is opened again.
 *
 * <p><b>Ids</b> are a hash of the entity and start of the window that an incident began with, so that the same logs give the
 * same ids wherever and however often they are read.
 *
 * <p>Time is event time. The same calls in the same order give the same incidents, also across {@link #save} and
 * {@link #load}. Used by one thread.
 *
 * <p>Bounded: {@link GroupingConfig#maxOpen()} open incidents (the longest quiet one is resolved for a new one),
 * {@value #MAX_RESOLVED} resolved ones that may come back (the oldest is forgotten; its trouble is a new incident then),
 * {@link GroupingConfig#maxWindows()} windows each, {@value #MAX_LINES} lines of evidence each (the lightest are forgotten), and of a window
 * the first 50 places, requests and instances, ids of up to 100 characters (a longer one is ignored), messages of up to 2,000
 * characters (a longer one is cut, with an ellipsis), and what {@link UsualActivity} says.
 */
public final class IncidentGrouper {

    private static final int MAX_RESOLVED = 100;

    /** Past it, half of them are kept; far more than are shown, since a window may still be taken out. */
    private static final int MAX_LINES = 200;

    private final GroupingConfig config;
    private final FaultCatalogue catalogue;
    private final FindingReader reader;
    private final IncidentTeller teller;
    private final UsualActivity usual;
    /** In the order in which they began to be known. */
    private final Map<String, Story> stories = new LinkedHashMap<>();

    private final Map<Finding.Key, Story> holders = new HashMap<>();
    private final Map<String, Incident> told = new HashMap<>();
    private long streamMicros = Long.MIN_VALUE;

    /** Without any incident. */
    public IncidentGrouper(FaultCatalogue catalogue, GroupingConfig config) {
        this(catalogue, config, new UsualActivity());
    }

    private IncidentGrouper(FaultCatalogue catalogue, GroupingConfig config, UsualActivity usual) {
        this.config = config;
        this.catalogue = catalogue;
        this.reader = new FindingReader(catalogue);
        this.teller = new IncidentTeller(catalogue);
        this.usual = usual;
    }

    /**
     * Takes a scored window, an anomaly with its evidence or a normal one, in the order in which they are scored. Normal windows
     * tell what is usual, so they should come, too.
     *
     * @param complete false while the window is open and its score may change
     * @return the incidents that changed by it, as they are now; a resolved one without windows was withdrawn
     */
    public List<Incident> observe(ScoredWindow scored, boolean complete) {
        Window window = scored.window();
        Changes changes = new Changes();
        pass(window.startMicros(), changes);
        Story holder = holders.get(new Finding.Key(window.entity(), window.startMicros(), window.endMicros()));
        if (scored.anomaly()) {
            Finding finding = reader.read(scored, complete, usual);
            Story story = holder == null ? storyFor(finding, changes) : holder;
            keep(story, finding);
            changes.add(story);
        } else {
            if (complete) {
                usual.learn(window);
            }
            if (holder != null) {
                takeOut(holder, window, changes);
            }
        }
        return changes.told();
    }

    /**
     * Says that the stream has come so far: every window that begins before this time was observed at least once. Resolves
     * what is over. Calls are not needed between windows, since each says as much of its start.
     *
     * @return the incidents that changed
     */
    public List<Incident> advance(Instant streamTime) {
        Changes changes = new Changes();
        pass(ChronoUnit.MICROS.between(Instant.EPOCH, streamTime), changes);
        return changes.told();
    }

    /** All incidents that are open, or resolved and may come back, in the order in which they began to be known. */
    public List<Incident> incidents() {
        return stories.values().stream()
                .filter(story -> !story.isEmpty())
                .map(teller::tell)
                .toList();
    }

    /** The state, for {@link #load}: versioned JSON. The same state gives the same bytes. */
    public byte[] save() {
        return GrouperState.write(new GrouperState(
                GrouperState.VERSION,
                streamMicros,
                stories.values().stream().map(Story::saved).toList(),
                usual.activities()));
    }

    /**
     * A grouper that goes on where the one saved stopped.
     *
     * @throws IOException in one line, when {@code state} was not made by {@link #save}, or by a newer version
     */
    public static IncidentGrouper load(byte[] state, FaultCatalogue catalogue, GroupingConfig config)
            throws IOException {
        GrouperState read = GrouperState.read(state);
        IncidentGrouper grouper = new IncidentGrouper(catalogue, config, UsualActivity.of(read.usual()));
        grouper.streamMicros = read.streamMicros();
        for (Story.Saved saved : read.stories()) {
            Story story = Story.of(saved);
            grouper.stories.put(story.id(), story);
            story.findings().forEach(finding -> grouper.holders.put(finding.key(), story));
            if (!story.isEmpty()) {
                grouper.told.put(story.id(), grouper.teller.tell(story));
            }
        }
        return grouper;
    }

    private void keep(Story story, Finding finding) {
        holders.put(finding.key(), story);
        story.put(finding, config.maxWindows()).forEach(holders::remove);
        if (story.lines() > MAX_LINES) {
            story.keepLines(teller.evidence(story, MAX_LINES / 2));
        }
    }

    /** Of one that is over, only the lines that are shown are kept. */
    private void resolve(Story story, Changes changes) {
        story.resolve();
        story.keepLines(teller.evidence(story, IncidentTeller.MAX_EVIDENCE));
        changes.add(story);
    }

    private void takeOut(Story story, Window window, Changes changes) {
        Finding.Key key = new Finding.Key(window.entity(), window.startMicros(), window.endMicros());
        story.remove(key);
        holders.remove(key);
        if (story.isEmpty()) {
            story.resolve();
        }
        changes.add(story);
    }

    private Story storyFor(Finding finding, Changes changes) {
        Optional<Story> kin = kin(finding);
        if (kin.isPresent()) {
            return kin.get();
        }
        String id = id(finding);
        Story same = stories.get(id);
        if (same != null) {
            // Withdrawn, or its first window was forgotten: the same window again is the same incident.
            if (!same.isOpen()) {
                same.reopen();
            }
            return same;
        }
        makeRoom(changes);
        Story story = new Story(id, finding);
        stories.put(id, story);
        return story;
    }

    /** The story that the window belongs to, opened again where needed. */
    private Optional<Story> kin(Finding finding) {
        record Candidate(Story story, Kinship kinship) {}
        Optional<Candidate> closest = stories.values().stream()
                .filter(story -> !story.isEmpty())
                .map(story -> new Candidate(story, Kinship.of(finding, story, catalogue)))
                .filter(candidate ->
                        candidate.kinship().joins(config, candidate.story().isOpen()))
                .max(Comparator.comparing(
                                (Candidate candidate) -> candidate.story().isOpen())
                        .thenComparing(Candidate::kinship)
                        .thenComparing(candidate -> candidate.story().firstMicros()));
        closest.ifPresent(candidate -> {
            Story story = candidate.story();
            if (!story.isOpen() && finding.endMicros() > story.lastMicros()) {
                story.reopen();
            }
        });
        return closest.map(Candidate::story);
    }

    private void makeRoom(Changes changes) {
        List<Story> open = stories.values().stream().filter(Story::isOpen).toList();
        if (open.size() >= config.maxOpen()) {
            open.stream().min(Comparator.comparingLong(Story::lastMicros)).ifPresent(story -> resolve(story, changes));
        }
    }

    private void pass(long micros, Changes changes) {
        streamMicros = Math.max(streamMicros, micros);
        for (Story story : stories.values()) {
            if (story.isOpen() && isPast(story, config.quiet())) {
                resolve(story, changes);
            }
        }
        List<Story> resolved = new ArrayList<>(
                stories.values().stream().filter(story -> !story.isOpen()).toList());
        resolved.sort(Comparator.comparingLong(Story::lastMicros));
        int tooMany = resolved.size() - MAX_RESOLVED;
        for (int i = 0; i < resolved.size(); i++) {
            Story story = resolved.get(i);
            if (i < tooMany || isPast(story, config.reopen())) {
                changes.tellNow(story);
                forget(story);
            }
        }
    }

    private boolean isPast(Story story, Duration after) {
        return story.lastMicros() <= streamMicros - ChronoUnit.MICROS.between(Instant.EPOCH, Instant.EPOCH.plus(after));
    }

    private void forget(Story story) {
        stories.remove(story.id());
        told.remove(story.id());
        story.findings().forEach(finding -> holders.remove(finding.key()));
    }

    /** As it is now; of a withdrawn one what was last known of it, without windows. */
    private Incident tell(Story story) {
        Incident before = told.get(story.id());
        return story.isEmpty() && before != null ? before.withdrawnAt(story.lastMicros()) : teller.tell(story);
    }

    private static String id(Finding finding) {
        return Template.eventId(Hashing.xxh3_64().hashCharsToLong(finding.entity() + '\n' + finding.startMicros()));
    }

    /** Stories that a call touched, and what is now told of those that really changed. */
    private final class Changes {
        private final Map<String, Story> touched = new LinkedHashMap<>();
        /** One each, as it is last. */
        private final Map<String, Incident> changed = new LinkedHashMap<>();

        void add(Story story) {
            touched.put(story.id(), story);
        }

        /** Tells what is about to be forgotten. */
        void tellNow(Story story) {
            if (touched.remove(story.id()) != null) {
                tellIfChanged(story);
            }
        }

        List<Incident> told() {
            touched.values().forEach(this::tellIfChanged);
            return List.copyOf(changed.values());
        }

        private void tellIfChanged(Story story) {
            Incident now = tell(story);
            if (!now.equals(told.put(story.id(), now))) {
                changed.put(now.id(), now);
            }
        }
    }
}
