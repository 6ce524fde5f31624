package io.squall.profile;

import io.squall.event.Event;
import io.squall.log.Utf8;
import java.util.Arrays;
import java.util.List;

/**
 * Which events of a window belong together, by position in it.
 *
 * <p>A chain is what was said for one request: by global request id where there is one, since that links services, else by request
 * id. The first event of a request follows what was last said of the same instance. Events of neither follow what the same component's
 * process said last, which is weak where a process does several things at once.
 */
final class ChainLinks {

    /** No such event in the window. */
    static final int NONE = -1;

    private final int[] previous;
    private final int[] nextOfRequest;
    private final int[] nextOfInstance;

    private ChainLinks(int events) {
        previous = filled(events);
        nextOfRequest = filled(events);
        nextOfInstance = filled(events);
    }

    private static int[] filled(int events) {
        int[] none = new int[events];
        Arrays.fill(none, NONE);
        return none;
    }

    /**
     * Links events.
     *
     * @param linked for each event, whether it takes part
     */
    static ChainLinks of(List<Event> events, boolean[] linked) {
        ChainLinks links = new ChainLinks(events.size());
        Lasts requests = new Lasts(events.size());
        Lasts instances = new Lasts(events.size());
        Lasts processes = new Lasts(events.size());
        for (int i = 0; i < linked.length; i++) {
            if (linked[i]) {
                Event event = events.get(i);
                Utf8 request = event.globalRequestId().isEmpty() ? event.requestId() : event.globalRequestId();
                Utf8 instance = event.instance();
                if (!request.isEmpty() || !instance.isEmpty()) {
                    links.link(i, requests.last(request, i), instances.last(instance, i));
                } else if (event.pid() >= 0) {
                    links.previous[i] = processes.last(Keys.pair(Keys.component(event), event.pid()), i);
                }
            }
        }
        return links;
    }

    /** The last event of each id. */
    private static final class Lasts {
        private final KeyIndex ids;
        private final int[] events;

        Lasts(int most) {
            ids = new KeyIndex(most);
            events = filled(most);
        }

        int last(Utf8 id, int now) {
            return id.isEmpty() ? NONE : last(Keys.text(id), now);
        }

        int last(long id, int now) {
            int number = ids.add(id);
            int before = events[number];
            events[number] = now;
            return before;
        }
    }

    private void link(int now, int ofRequest, int ofInstance) {
        previous[now] = ofRequest == NONE ? ofInstance : ofRequest;
        if (ofRequest != NONE) {
            nextOfRequest[ofRequest] = now;
        }
        if (ofInstance != NONE) {
            nextOfInstance[ofInstance] = now;
        }
    }

    /** The event before in the chain, or {@link #NONE}. */
    int previous(int event) {
        return previous[event];
    }

    /** The next event of the same request, or {@link #NONE}. */
    int nextOfRequest(int event) {
        return nextOfRequest[event];
    }

    /** The next event of the same instance, or {@link #NONE}. */
    int nextOfInstance(int event) {
        return nextOfInstance[event];
    }
}
