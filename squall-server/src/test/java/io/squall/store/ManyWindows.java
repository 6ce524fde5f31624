package io.squall.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A store as a cloud of many hosts fills it in days. */
public final class ManyWindows {

    private static final int BATCH = 1_000;

    private ManyWindows() {}

    /**
     * Puts {@code windows} windows into a store: of a cloud, and of services on hosts, all of them in each five minutes.
     *
     * @return how long they span
     */
    public static Duration write(Store store, Results results, int windows, int entities) {
        List<FoundWindow> batch = new ArrayList<>();
        long position = 0;
        int written = 0;
        int number = 0;
        while (written < windows) {
            for (int entity = 0; entity < entities && written < windows; entity++) {
                String name = entity == 0 ? "cloud" : "nova-compute@compute" + entity;
                int mixed = (number * 31 + entity * 17) % 1_000;
                batch.add(Samples.window(name, number, mixed == 999 ? 0.97 : mixed / 2_500.0));
                written++;
                if (batch.size() == BATCH || written == windows) {
                    results.record(Samples.batch(++position, batch.toArray(FoundWindow[]::new)), handle -> {});
                    batch.clear();
                }
            }
            number++;
        }
        return Duration.ofMinutes(5L * number);
    }
}
