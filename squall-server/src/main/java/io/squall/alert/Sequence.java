package io.squall.alert;

import io.squall.alert.sink.NotificationKind;
import io.squall.incident.Severity;

/**
 * Place of a notification among those of one incident and sink. It depends only on what is told, never on when or how often the
 * logs were read, so a replay makes the same keys again.
 */
final class Sequence {

    private static final long EPISODE = 1_000_000;
    private static final long UPDATE = 10;
    private static final long REMINDER = 1_000;
    private static final long LAST_REMINDER = 400_000;
    private static final long ACKNOWLEDGED = 500_000;
    private static final long RESOLVED = 900_000;

    private Sequence() {}

    static long firing(int episode) {
        return episode * EPISODE;
    }

    /** One for each severity that an episode reaches. */
    static long update(int episode, Severity severity) {
        return episode * EPISODE + UPDATE + urgency(severity);
    }

    static long reminder(int episode, long number) {
        return episode * EPISODE + REMINDER + Math.min(number, LAST_REMINDER);
    }

    static long acknowledged(int episode) {
        return episode * EPISODE + ACKNOWLEDGED;
    }

    static long resolved(int episode) {
        return episode * EPISODE + RESOLVED;
    }

    private static int urgency(Severity severity) {
        return switch (severity) {
            case P4 -> 0;
            case P3 -> 1;
            case P2 -> 2;
            case P1 -> 3;
        };
    }

    static String id(String incident, NotificationKind kind, String sink, long sequence) {
        return incident + "." + kind.label() + "." + sink + "." + sequence;
    }
}
