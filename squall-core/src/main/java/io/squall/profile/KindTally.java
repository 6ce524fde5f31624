package io.squall.profile;

import io.squall.event.Event;
import io.squall.window.Window;
import java.util.Arrays;
import java.util.List;

/**
 * How often each kind of event occurs in a window.
 *
 * @param kinds ascending, each once
 * @param counts of each, 1 or more
 */
@SuppressWarnings("ArrayRecordComponent") // kept by the hundred, and identity is never asked of it
record KindTally(long[] kinds, int[] counts) {

    static KindTally of(Window window) {
        List<Event> events = window.events();
        long[] all = new long[events.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = events.get(i).kind();
        }
        Arrays.sort(all);
        long[] kinds = new long[all.length];
        int[] counts = new int[all.length];
        int distinct = 0;
        for (int i = 0; i < all.length; i++) {
            if (i == 0 || all[i] != all[i - 1]) {
                kinds[distinct++] = all[i];
            }
            counts[distinct - 1]++;
        }
        return new KindTally(Arrays.copyOf(kinds, distinct), Arrays.copyOf(counts, distinct));
    }
}
