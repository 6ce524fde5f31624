package io.squall.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/**
 * What the user sees besides results: notes and progress, on standard error. A terminal gets a bar that moves in place;
 * a file or pipe gets a plain line now and then. Used by one thread.
 */
final class Terminal {

    private static final int BAR_WIDTH = 24;
    private static final long TERMINAL_INTERVAL_NANOS = Duration.ofMillis(100).toNanos();
    private static final long PLAIN_INTERVAL_NANOS = Duration.ofSeconds(15).toNanos();

    private final PrintStream err;
    private final boolean interactive;
    private boolean barShown;
    private long lastShown;

    Terminal(PrintStream err, boolean interactive) {
        this.err = err;
        this.interactive = interactive;
        this.lastShown = System.nanoTime();
    }

    /** A terminal on standard error; {@code bin/squall} tells whether a person looks at it. */
    static Terminal standard() {
        return new Terminal(System.err, Boolean.getBoolean("squall.terminal"));
    }

    /** A line that stays. */
    void note(String line) {
        wipe();
        err.println(line);
        err.flush();
    }

    /**
     * How far long work is.
     *
     * @param what what is being done, for example {@code epoch 3}
     * @param fraction done so far, 0 to 1, or NaN when the end is not known
     * @param detail figures to show beside it
     */
    void progress(String what, double fraction, String detail) {
        long now = System.nanoTime();
        if (now - lastShown < (interactive ? TERMINAL_INTERVAL_NANOS : PLAIN_INTERVAL_NANOS)) {
            return;
        }
        lastShown = now;
        if (interactive) {
            err.print("\r\033[2K" + what + "  " + bar(fraction) + detail);
            barShown = true;
        } else {
            err.println(what
                    + (Double.isNaN(fraction) ? "" : String.format(Locale.ROOT, " %.0f%%", fraction * 100))
                    + (detail.isEmpty() ? "" : ", " + detail));
        }
        err.flush();
    }

    /** Removes the bar, if one is shown. */
    void wipe() {
        if (barShown) {
            err.print("\r\033[2K");
            err.flush();
            barShown = false;
        }
    }

    private static String bar(double fraction) {
        if (Double.isNaN(fraction)) {
            return "";
        }
        int filled = (int) Math.round(Math.min(Math.max(fraction, 0), 1) * BAR_WIDTH);
        return "[" + "#".repeat(filled) + "-".repeat(BAR_WIDTH - filled) + "] ";
    }
}
