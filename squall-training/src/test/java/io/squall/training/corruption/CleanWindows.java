package io.squall.training.corruption;

import io.squall.event.Event;
import io.squall.event.HttpMethod;
import io.squall.event.Measures;
import io.squall.event.VmEvent;
import io.squall.log.Level;
import io.squall.log.Utf8;
import io.squall.template.Template;
import io.squall.window.CanonicalOrder;
import io.squall.window.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Windows of a healthy cloud: requests that pass from nova-api to nova-compute, and a heartbeat. */
public final class CleanWindows {

    static final long START = 1_795_480_200_000_000L;
    static final long SECOND = 1_000_000L;
    static final long END = START + 300 * SECOND;

    private CleanWindows() {}

    /** The first {@code size} events of a window, spread over it by {@code seed}. */
    public static Window of(int size, long seed) {
        Random random = new Random(seed);
        List<Event> events = new ArrayList<>();
        for (int request = 0; events.size() < size; request++) {
            String id = "req-00000000-0000-4000-8000-%012d".formatted(request);
            long time = START + random.nextInt(290) * SECOND;
            events.add(event(time, "nova-api", "Accepted <*>", id, Float.NaN));
            events.add(event(time + 20_000, "nova-compute", "Attempting claim", id, Float.NaN));
            events.add(event(time + 450_000, "nova-compute", "Creating image", id, Float.NaN));
            events.add(event(time + 900_000, "nova-api", "<*> status: <*> time: <*>", id, 0.9f));
            events.add(event(START + request * 10 % 300 * SECOND, "neutron-server", "Agent is alive", "", Float.NaN));
        }
        return window(events.subList(0, size));
    }

    static Window window(List<Event> events) {
        return new Window("cloud", START, END, CanonicalOrder.sorted(events));
    }

    static Event event(long timeMicros, String component, String template, String requestId, float seconds) {
        Measures measures = Float.isNaN(seconds)
                ? Measures.NONE
                : new Measures(
                        Float.NaN, Float.NaN, Float.NaN, Float.NaN, seconds, 1893, 202, HttpMethod.POST, VmEvent.NONE);
        return new Event(
                timeMicros,
                component.equals("nova-compute") ? "compute-01" : "controller",
                component,
                component,
                component.replace('-', '.') + ".manager",
                Level.INFO,
                2841,
                Template.of(template),
                measures,
                Utf8.of(requestId),
                Utf8.EMPTY,
                Utf8.EMPTY,
                Utf8.of(template),
                0,
                component + ".log",
                timeMicros % 1000 + 1);
    }
}
