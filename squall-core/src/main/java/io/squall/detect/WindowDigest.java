package io.squall.detect;

import io.squall.event.Event;
import io.squall.event.EventState;
import io.squall.event.Measures;
import io.squall.log.Level;
import io.squall.log.Utf8;
import io.squall.template.Template;
import io.squall.window.Window;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A scored window without what no incident asks for: of an anomaly, the events that are evidence or tell of trouble are kept as
 * they are; of all other events only how many of which level each service on each host wrote. The window that is read back
 * has as many events as the first, routine ones without their text, so an {@link io.squall.incident.IncidentGrouper} says of it
 * exactly what it would have said of the first; and it is some hundred times smaller.
 */
public final class WindowDigest {

    private static final int SERVER_ERROR = 500;

    /** Enough for those who look at a window, and little enough for a message. */
    private static final int MOST_SHOWN = 200;

    private WindowDigest() {}

    /** What is counted of a routine event. */
    private record Routine(String host, String service, String component, Level level) {

        static Routine of(Event event) {
            return new Routine(event.host(), event.service(), event.component(), event.level());
        }

        static Routine withoutPlace(Event event) {
            return new Routine("", "", "", event.level());
        }

        Event event(long timeMicros) {
            return new Event(
                    timeMicros,
                    host,
                    service,
                    component,
                    "",
                    level,
                    -1,
                    Template.of(""),
                    Measures.NONE,
                    Utf8.EMPTY,
                    Utf8.EMPTY,
                    Utf8.EMPTY,
                    Utf8.EMPTY,
                    0,
                    "",
                    0);
        }
    }

    /** A digest that incidents can be made of. */
    public static byte[] write(ScoredWindow scored) {
        return write(scored, Integer.MAX_VALUE, Routine::of);
    }

    /**
     * A smaller one, to be kept and shown: of events that are no evidence at most {@value #MOST_SHOWN} are kept as they are, and of
     * the others only levels are counted.
     */
    public static byte[] writeBrief(ScoredWindow scored) {
        return write(scored, MOST_SHOWN, Routine::withoutPlace);
    }

    private static byte[] write(ScoredWindow scored, int mostShown, Function<Event, Routine> routines) {
        Window window = scored.window();
        Set<Event> shown = Collections.newSetFromMap(new IdentityHashMap<>());
        scored.evidence().forEach(evidence -> shown.add(evidence.event()));
        scored.firstAbnormal().ifPresent(shown::add);
        Map<Routine, Integer> routine = new LinkedHashMap<>();
        List<Event> kept = new ArrayList<>();
        // By identity: two events may be equal.
        IdentityHashMap<Event, Integer> places = new IdentityHashMap<>();
        for (Event event : window.events()) {
            boolean isShown = shown.contains(event) || (tellsOfTrouble(event) && kept.size() < mostShown);
            if (scored.anomaly() && isShown) {
                places.put(event, kept.size());
                kept.add(event);
            } else {
                routine.merge(routines.apply(event), 1, Integer::sum);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            Utf8.of(window.entity()).write(out);
            out.writeLong(window.startMicros());
            out.writeLong(window.endMicros());
            out.writeDouble(scored.score());
            out.writeBoolean(scored.anomaly());
            out.writeUTF(scored.category());
            out.writeInt(routine.size());
            for (Map.Entry<Routine, Integer> counted : routine.entrySet()) {
                Utf8.of(counted.getKey().host()).write(out);
                Utf8.of(counted.getKey().service()).write(out);
                Utf8.of(counted.getKey().component()).write(out);
                out.writeUTF(counted.getKey().level().name());
                out.writeInt(counted.getValue());
            }
            out.writeInt(kept.size());
            for (Event event : kept) {
                EventState.write(event, out);
            }
            out.writeInt(scored.evidence().size());
            for (Evidence evidence : scored.evidence()) {
                out.writeInt(Objects.requireNonNull(places.get(evidence.event())));
                out.writeDouble(evidence.weight());
            }
            out.writeInt(scored.firstAbnormal().map(places::get).orElse(-1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static boolean tellsOfTrouble(Event event) {
        return event.level().compareTo(Level.WARNING) >= 0 || event.measures().httpStatus() >= SERVER_ERROR;
    }

    /**
     * The window that a digest was written of.
     *
     * @throws IOException when the bytes are no digest
     */
    public static ScoredWindow read(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        String entity = Utf8.read(in).toString();
        long start = in.readLong();
        long end = in.readLong();
        double score = in.readDouble();
        boolean anomaly = in.readBoolean();
        String category = in.readUTF();
        List<Event> events = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            Routine routine = new Routine(
                    Utf8.read(in).toString(),
                    Utf8.read(in).toString(),
                    Utf8.read(in).toString(),
                    Level.valueOf(in.readUTF()));
            events.addAll(Collections.nCopies(in.readInt(), routine.event(start)));
        }
        EventState state = new EventState();
        List<Event> kept = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            kept.add(state.read(in));
        }
        events.addAll(kept);
        List<Evidence> evidence = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            Event event = kept.get(in.readInt());
            evidence.add(new Evidence(event, in.readDouble()));
        }
        int first = in.readInt();
        return new ScoredWindow(
                new Window(entity, start, end, events),
                score,
                anomaly,
                evidence,
                category,
                first < 0 ? Optional.empty() : Optional.of(kept.get(first)));
    }
}
