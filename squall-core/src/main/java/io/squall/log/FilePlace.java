package io.squall.log;

import java.util.List;

/** Tells which host wrote a log file by its place, as {@code squall detect} reads it from a folder of logs. */
public final class FilePlace {

    private final PathLayout layout;

    /** @param rules where paths tell host and service, asked before the built-in layouts */
    public FilePlace(List<PathRule> rules) {
        this.layout = new PathLayout(rules);
    }

    /**
     * The host that {@code path} names, or the empty text.
     *
     * @param path whole path, {@code /} between the names
     * @param belowRoot the end of {@code path} in which a host may be looked for
     */
    public String host(String path, String belowRoot) {
        return layout.names(path, belowRoot).host();
    }
}
