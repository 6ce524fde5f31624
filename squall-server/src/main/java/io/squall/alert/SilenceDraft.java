package io.squall.alert;

import io.squall.alert.sink.PlainText;
import java.time.Instant;

/**
 * A silence that somebody wants.
 *
 * @param kind silence or maintenance window
 * @param matchers which incidents; all only for a maintenance window
 * @param reason why, not empty
 * @param author who, not empty
 * @param starts first instant
 * @param ends first instant after
 */
public record SilenceDraft(
        SilenceKind kind, Matchers matchers, String reason, String author, Instant starts, Instant ends) {

    private static final int MAX_CHARS = 1000;

    public SilenceDraft {
        reason = text(reason, "reason", "say why, for the next person");
        author = text(author, "author", "say who you are");
        if (!ends.isAfter(starts)) {
            throw new IllegalArgumentException("ends: " + ends + " is not after starts " + starts);
        }
        if (kind == SilenceKind.SILENCE && matchers.isAny()) {
            throw new IllegalArgumentException(
                    "matchers: a silence must say what it is for (services, hosts, entities, severities, categories or title);"
                            + " a maintenance window may mean the whole cloud");
        }
    }

    private static String text(String text, String key, String mend) {
        String line = PlainText.oneLine(text, MAX_CHARS).strip();
        if (line.isEmpty()) {
            throw new IllegalArgumentException(key + ": is empty; " + mend);
        }
        return line;
    }
}
