package io.squall.alert;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition, with a limit. */
public final class Await {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    private Await() {}

    public static void until(BooleanSupplier holds, Supplier<String> what) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + LIMIT.toSeconds() + " s: " + what.get());
            }
            Thread.sleep(20);
        }
    }
}
