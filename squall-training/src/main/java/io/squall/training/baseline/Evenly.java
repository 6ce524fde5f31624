package io.squall.training.baseline;

import java.util.ArrayList;
import java.util.List;

/** Takes some of many. */
final class Evenly {

    private Evenly() {}

    /** At most {@code most} of the items, in their order and evenly spaced. */
    static <T> List<T> spaced(List<T> items, int most) {
        if (items.size() <= most) {
            return items;
        }
        List<T> taken = new ArrayList<>(most);
        for (int i = 0; i < most; i++) {
            taken.add(items.get((int) ((long) i * items.size() / most)));
        }
        return taken;
    }
}
