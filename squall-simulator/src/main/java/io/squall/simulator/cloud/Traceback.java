package io.squall.simulator.cloud;

import java.util.ArrayList;
import java.util.List;

/**
 * What Python writes of an exception: the frames that led to it, the exception that it came from, and its own line. Immutable.
 *
 * @param lines all lines, without prefixes
 * @param error the last line, {@code module.Type: message}
 */
record Traceback(List<String> lines, String error) {

    private static final String LIBRARY = "/usr/lib/python3/dist-packages/";

    /**
     * @param error {@code module.Type: message}
     * @param frames each {@code path:line:function:code}, with the path below Python's libraries
     */
    static Traceback of(String error, String... frames) {
        List<String> lines = new ArrayList<>();
        add(lines, error, frames);
        return new Traceback(List.copyOf(lines), error);
    }

    /** The same, after another exception that was being handled. */
    Traceback then(String error, String... frames) {
        List<String> all = new ArrayList<>(lines);
        all.add("");
        all.add("During handling of the above exception, another exception occurred:");
        all.add("");
        add(all, error, frames);
        return new Traceback(List.copyOf(all), error);
    }

    private static void add(List<String> lines, String error, String... frames) {
        lines.add("Traceback (most recent call last):");
        for (String frame : frames) {
            String[] parts = frame.split(":", 4);
            lines.add("  File \"" + LIBRARY + parts[0] + "\", line " + parts[1] + ", in " + parts[2]);
            lines.add("    " + parts[3]);
        }
        lines.add(error);
    }
}
