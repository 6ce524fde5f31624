package io.squall.profile;

import java.util.Arrays;

/**
 * Asks, for one window, which kinds come within {@value #HORIZON_SECONDS} seconds after an event. Events nearer to the window's end
 * are not asked, since what they bring may come later.
 */
final class FollowersAfter {

    /** Longer than nearly every healthy step, shorter than the time-outs after which services give up and say so. */
    static final int HORIZON_SECONDS = 20;

    private static final long HORIZON_MICROS = HORIZON_SECONDS * 1_000_000L;

    private final ChainWindow window;
    private final RuleScope scope;
    private final int[] seenAfter;

    FollowersAfter(ChainWindow window, RuleScope scope, int kinds) {
        this.window = window;
        this.scope = scope;
        this.seenAfter = new int[kinds];
        Arrays.fill(seenAfter, -1);
    }

    /** The events to ask about: in a chain all; in a window the last of each kind, which stands for the ones before. */
    int[] askable() {
        int[] events = new int[window.size()];
        int found = 0;
        boolean[] asked = new boolean[seenAfter.length];
        for (int event = window.size() - 1; event >= 0; event--) {
            int kind = window.kind(event);
            if (kind != KeyIndex.ABSENT
                    && window.micros(event) + HORIZON_MICROS <= window.endMicros()
                    && !(scope == RuleScope.WINDOW && asked[kind])) {
                asked[kind] = true;
                events[found++] = event;
            }
        }
        return Arrays.copyOf(events, found);
    }

    /** Marks the kinds after {@code event}, for {@link #follows}. */
    void look(int event) {
        long until = window.micros(event) + HORIZON_MICROS;
        if (scope == RuleScope.WINDOW) {
            for (int later = event + 1; later < window.size() && window.micros(later) <= until; later++) {
                mark(later, event);
            }
            return;
        }
        ChainLinks links = window.links();
        for (int later = links.nextOfRequest(event);
                later != ChainLinks.NONE && window.micros(later) <= until;
                later = links.nextOfRequest(later)) {
            mark(later, event);
        }
        for (int later = links.nextOfInstance(event);
                later != ChainLinks.NONE && window.micros(later) <= until;
                later = links.nextOfInstance(later)) {
            mark(later, event);
        }
    }

    private void mark(int later, int event) {
        if (window.kind(later) != KeyIndex.ABSENT) {
            seenAfter[window.kind(later)] = event;
        }
    }

    /** Whether the kind comes after the event that was looked at last. */
    boolean follows(int kind, int event) {
        return seenAfter[kind] == event;
    }
}
