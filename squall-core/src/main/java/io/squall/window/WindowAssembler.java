package io.squall.window;

import io.squall.event.Event;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a stream of events into windows by event time.
 *
 * <p>Windows are aligned to the clock (a five-minute window begins at :00, :05 …) and kept for each entity. The watermark
 * is the newest event's time less the allowed lateness; a window closes when the watermark passes its end, in the order
 * of ends and then of entities. What happens to odd events:
 *
 * <ul>
 *   <li>out of order, but ahead of the watermark: they find their window, and the order inside it is canonical;
 *   <li>late (their window is closed): counted by {@link #late()}, not scored;
 *   <li>duplicate: kept; a line that was written twice was written twice;
 *   <li>far ahead (more than an hour): one broken clock must not close everybody's
 *       windows. Such events are set aside. When {@value #CONSENT} of them come in a row, with none from the present
 *       between them, the stream has really moved on and the watermark follows; when the present speaks again they go to
 *       their own windows, counted by {@link #ahead()}, and the watermark stays.
 * </ul>
 *
 * <p>Memory is bounded by the events of one window length and the lateness; should more than the given number be held,
 * the oldest windows are closed early and counted by {@link #closedEarly()}. Used by one thread.
 */
public final class WindowAssembler {

    static final long FAR_AHEAD_MICROS = 3_600_000_000L;
    static final int CONSENT = 64;
    private static final long MOST_HELD_EVENTS = 2_000_000;

    private final WindowConfig config;
    private final WindowSink sink;
    private final long mostHeldEvents;
    private final long lengthMicros;
    private final long stepMicros;
    private final long latenessMicros;
    private final OpenWindows open;
    private final List<Event> setAside = new ArrayList<>();
    private long newestMicros = Long.MIN_VALUE;
    private long closedToMicros = Long.MIN_VALUE;
    private long late;
    private long ahead;
    private long closedEarly;

    public WindowAssembler(WindowConfig config, WindowSink sink) {
        this(config, sink, MOST_HELD_EVENTS);
    }

    WindowAssembler(WindowConfig config, WindowSink sink, long mostHeldEvents) {
        this.config = config;
        this.sink = sink;
        this.mostHeldEvents = mostHeldEvents;
        this.lengthMicros = config.length().toNanos() / 1000;
        this.stepMicros = config.step().toNanos() / 1000;
        this.latenessMicros = config.allowedLateness().toNanos() / 1000;
        this.open = new OpenWindows(lengthMicros);
    }

    /** Takes an event; closes the windows that it proves complete. */
    public void add(Event event) {
        if (newestMicros != Long.MIN_VALUE && event.timeMicros() - newestMicros > FAR_AHEAD_MICROS) {
            setAside.add(event);
            if (setAside.size() >= CONSENT) {
                moveOn();
            }
            return;
        }
        releaseSetAside();
        take(event);
    }

    /** Closes all windows: the input has ended. */
    public void finish() {
        moveOn();
        while (!open.isEmpty()) {
            closedToMicros = Math.max(closedToMicros, open.oldestEndMicros());
            open.closeOldest(sink);
        }
    }

    /** Events whose window was closed already, counted once for each kind of entity and window. */
    public long late() {
        return late;
    }

    /** Events more than an hour ahead of the rest. */
    public long ahead() {
        return ahead;
    }

    /** Times that windows were closed before their end because too many events were held. */
    public long closedEarly() {
        return closedEarly;
    }

    /** The stream has moved on: what was set aside is the present. */
    private void moveOn() {
        List<Event> present = List.copyOf(setAside);
        setAside.clear();
        present.forEach(this::take);
    }

    private void releaseSetAside() {
        if (setAside.isEmpty()) {
            return;
        }
        ahead += setAside.size();
        setAside.forEach(this::place);
        setAside.clear();
    }

    private void take(Event event) {
        place(event);
        if (event.timeMicros() > newestMicros) {
            newestMicros = event.timeMicros();
            closeUpTo(newestMicros - latenessMicros);
        }
        while (open.heldEvents() > mostHeldEvents) {
            closedEarly++;
            closeUpTo(open.oldestEndMicros());
        }
    }

    private void place(Event event) {
        long last = Math.floorDiv(event.timeMicros(), stepMicros) * stepMicros;
        for (long start = last; start + lengthMicros > event.timeMicros(); start -= stepMicros) {
            for (EntityKind kind : config.entities()) {
                String entity = kind.entityOf(event);
                if (entity.isEmpty()) {
                    continue;
                }
                if (start + lengthMicros <= closedToMicros) {
                    late++;
                } else {
                    open.add(entity, start, event);
                }
            }
        }
    }

    private void closeUpTo(long watermarkMicros) {
        while (!open.isEmpty() && open.oldestEndMicros() <= watermarkMicros) {
            closedToMicros = Math.max(closedToMicros, open.oldestEndMicros());
            open.closeOldest(sink);
        }
        // Windows that held nothing are closed too: an event for them now comes too late.
        closedToMicros = Math.max(closedToMicros, Math.floorDiv(watermarkMicros, stepMicros) * stepMicros);
    }
}
