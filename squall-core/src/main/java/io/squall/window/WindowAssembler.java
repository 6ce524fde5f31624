package io.squall.window;

import io.squall.event.Event;
import io.squall.event.EventState;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * Assembles a stream of events into windows: {@code [start, end)} of event time, on a grid of the clock, for each entity of
 * each kind that is watched. The wall clock plays no part, so a file read today gives the windows that it gave live.
 *
 * <p><b>Closing.</b> The watermark is the stream's time ({@link EventClock}) less the allowed lateness. When it reaches a
 * window's end, the window goes to the sink; windows go by end, then entity. An entity without an event in an interval has no
 * window there. {@link #finish()} gives out the rest.
 *
 * <p><b>Order.</b> The order in which events come, within the allowed lateness, does not change the windows: their events are
 * in {@link CanonicalOrder}. Duplicates are kept; a line that was written twice did happen twice, and only a source can know
 * that it sent one twice. An event whose windows have all closed is counted as late and in none of them.
 *
 * <p><b>Wrong clocks.</b> An event far ahead of the stream joins its window at once, but does not move the watermark until
 * others agree.
 *
 * <p><b>Memory.</b> At most {@code maxOpenEvents} places in windows are held (an event has one for each kind of entity and each
 * window that slides over it). Past that, windows are given out early: first those beyond the greatest jump, the latest first,
 * which only wrong clocks fill; then the oldest. An event that comes for such a window begins another part of it: it is scored
 * in two parts, and no event is lost.
 *
 * <p>Used by one thread, which also calls the sink.
 */
public final class WindowAssembler {

    private static final Comparator<Entity> BY_NAME =
            Comparator.comparing(Entity::name).thenComparing(Entity::kind);

    private final long lengthMicros;
    private final long stepMicros;
    private final long latenessMicros;
    private final long maxJumpMicros;
    private final long maxOpenEvents;
    private final EntityKind[] kinds;
    private final WindowSink sink;
    private final EventClock clock;

    /** Events by window start, then entity. */
    private final TreeMap<Long, Map<Entity, List<Event>>> open = new TreeMap<>();

    /** Windows that end here or earlier are closed. */
    private long closedThroughMicros = Long.MIN_VALUE;

    private long openEvents;
    private long events;
    private long late;
    private long unassigned;
    private long windows;
    private long closedEarly;

    /** An assembler that gives its windows to {@code sink}. */
    public WindowAssembler(WindowConfig config, WindowSink sink) {
        this.lengthMicros = micros(config.length());
        this.stepMicros = micros(config.step());
        this.latenessMicros = micros(config.allowedLateness());
        this.maxJumpMicros = micros(config.maxJump());
        this.maxOpenEvents = config.maxOpenEvents();
        this.kinds = config.entities().toArray(EntityKind[]::new);
        this.sink = sink;
        this.clock = new EventClock(maxJumpMicros, lengthMicros);
    }

    private static long micros(Duration duration) {
        return TimeUnit.MICROSECONDS.convert(duration);
    }

    /** Takes an event, and closes the windows that its time ends. */
    public void add(Event event) {
        events++;
        long jumps = clock.jumps();
        clock.hear(event.timeMicros());
        long watermark = clock.nowMicros() - latenessMicros;
        if (clock.jumps() != jumps) {
            closedThroughMicros = Math.min(closedThroughMicros, watermark);
        }
        place(event);
        closeThrough(watermark);
        while (openEvents > maxOpenEvents) {
            closeEarly();
        }
    }

    /**
     * Gives out the windows that end by {@code throughMicros}, because nothing for them is to be expected any more: the
     * stream went quiet. What comes for them after all is late.
     */
    public void closeQuiet(long throughMicros) {
        closeThrough(throughMicros);
    }

    /** Gives out all windows that are still open; to be called once, at the end of the stream. */
    public void finish() {
        while (!open.isEmpty()) {
            close(open.firstKey());
        }
    }

    /** Greatest time heard of the stream, microseconds since the epoch; 0 before the first event. */
    public long nowMicros() {
        return clock.nowMicros();
    }

    /** The windows that are open now, by start, then entity. */
    public List<OpenWindow> open() {
        List<OpenWindow> windows = new ArrayList<>();
        open.forEach((start, byEntity) -> byEntity.keySet().stream()
                .sorted(BY_NAME)
                .forEach(entity -> windows.add(new OpenWindow(
                        entity.kind,
                        entity.name,
                        start,
                        byEntity.getOrDefault(entity, List.of()).size()))));
        return windows;
    }

    /** An open window with the events that it has by now; empty when it has closed. */
    public Optional<Window> look(OpenWindow window) {
        return Optional.ofNullable(open.get(window.startMicros()))
                .map(byEntity -> byEntity.get(new Entity(window.kind(), window.entity())))
                .map(events -> new Window(
                        window.entity(),
                        window.startMicros(),
                        window.startMicros() + lengthMicros,
                        CanonicalOrder.sorted(events)));
    }

    /** Has every event of the open windows take another form, of the same time and entities: another model reads them otherwise. */
    public void reread(UnaryOperator<Event> form) {
        open.values().forEach(byEntity -> byEntity.values().forEach(held -> held.replaceAll(form)));
    }

    /** Writes everything that is open; with the same configuration, {@link #restore} goes on from there. */
    public void save(DataOutput out) throws IOException {
        clock.save(out);
        for (long count : new long[] {closedThroughMicros, events, late, unassigned, windows, closedEarly}) {
            out.writeLong(count);
        }
        out.writeInt(open.size());
        for (Map.Entry<Long, Map<Entity, List<Event>>> starting : open.entrySet()) {
            out.writeLong(starting.getKey());
            out.writeInt(starting.getValue().size());
            for (Map.Entry<Entity, List<Event>> held : starting.getValue().entrySet()) {
                out.writeUTF(held.getKey().kind.label());
                out.writeUTF(held.getKey().name);
                out.writeInt(held.getValue().size());
                for (Event event : held.getValue()) {
                    EventState.write(event, out);
                }
            }
        }
    }

    /**
     * Takes over what {@link #save} wrote, into an assembler that is new.
     *
     * @throws IOException when it was not written by {@link #save}
     */
    public void restore(DataInput in) throws IOException {
        clock.restore(in);
        closedThroughMicros = in.readLong();
        events = in.readLong();
        late = in.readLong();
        unassigned = in.readLong();
        windows = in.readLong();
        closedEarly = in.readLong();
        EventState reader = new EventState();
        for (int starts = in.readInt(); starts > 0; starts--) {
            Map<Entity, List<Event>> held = new HashMap<>();
            open.put(in.readLong(), held);
            for (int entities = in.readInt(); entities > 0; entities--) {
                String label = in.readUTF();
                EntityKind kind = EntityKind.labelled(label)
                        .orElseThrow(() -> new IOException("no kind of entity: \"" + label + "\""));
                Entity entity = new Entity(kind, in.readUTF());
                int size = in.readInt();
                List<Event> list = new ArrayList<>(size);
                for (int i = 0; i < size; i++) {
                    list.add(reader.read(in));
                }
                held.put(entity, list);
                openEvents += size;
            }
        }
    }

    /** What became of the events so far. */
    public WindowCounts counts() {
        return new WindowCounts(events, late, unassigned, clock.offClock(), clock.jumps(), windows, closedEarly);
    }

    private void place(Event event) {
        boolean assigned = false;
        boolean placed = false;
        for (EntityKind kind : kinds) {
            String name = kind.entityOf(event);
            if (!name.isEmpty()) {
                assigned = true;
                placed |= place(event, new Entity(kind, name));
            }
        }
        if (!assigned) {
            unassigned++;
        } else if (!placed) {
            late++;
        }
    }

    /** Puts the event into the open windows of one entity; false when all of them have closed. */
    private boolean place(Event event, Entity entity) {
        long time = event.timeMicros();
        boolean placed = false;
        long start = Math.floorDiv(time, stepMicros) * stepMicros;
        for (; start + lengthMicros > time; start -= stepMicros) {
            if (start + lengthMicros > closedThroughMicros) {
                open.computeIfAbsent(start, key -> new HashMap<>())
                        .computeIfAbsent(entity, key -> new ArrayList<>())
                        .add(event);
                openEvents++;
                placed = true;
            }
        }
        return placed;
    }

    private void closeThrough(long watermarkMicros) {
        while (!open.isEmpty() && open.firstKey() + lengthMicros <= watermarkMicros) {
            close(open.firstKey());
        }
        closedThroughMicros = Math.max(closedThroughMicros, watermarkMicros);
    }

    private void closeEarly() {
        long latest = open.lastKey();
        boolean beyond = latest - maxJumpMicros > clock.nowMicros();
        closedEarly += close(beyond ? latest : open.firstKey());
    }

    /** Gives out the windows that begin at {@code start}; returns how many. */
    private int close(long start) {
        Map<Entity, List<Event>> closing = open.remove(start);
        if (closing == null) {
            return 0;
        }
        List<Entity> entities = new ArrayList<>(closing.keySet());
        entities.sort(BY_NAME);
        for (Entity entity : entities) {
            List<Event> held = closing.getOrDefault(entity, List.of());
            openEvents -= held.size();
            windows++;
            sink.accept(new Window(entity.name, start, start + lengthMicros, CanonicalOrder.sorted(held)));
        }
        return entities.size();
    }

    private record Entity(EntityKind kind, String name) {}
}
