package io.squall.detect;

import io.squall.log.Level;

/** How text is marked on a terminal. */
enum Style {
    PLAIN,
    ANSI;

    private static final int BOLD = 1;
    private static final int FAINT = 2;
    private static final int RED = 31;
    private static final int YELLOW = 33;

    String strong(String text) {
        return marked(text, BOLD);
    }

    String faint(String text) {
        return marked(text, FAINT);
    }

    /** The level's name, red for errors and yellow for warnings. */
    String level(Level level) {
        return switch (level) {
            case ERROR, CRITICAL -> marked(level.name(), RED);
            case WARNING -> marked(level.name(), YELLOW);
            default -> level.name();
        };
    }

    private String marked(String text, int code) {
        return this == PLAIN ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
