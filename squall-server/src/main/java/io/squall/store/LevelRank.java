package io.squall.store;

import io.squall.log.Level;

/** Levels as numbers in the database, by Python's own: what is more severe is higher. */
final class LevelRank {

    private LevelRank() {}

    static int of(Level level) {
        return switch (level) {
            case UNKNOWN -> 0;
            case TRACE -> 5;
            case DEBUG -> 10;
            case INFO -> 20;
            case WARNING -> 30;
            case ERROR -> 40;
            case CRITICAL -> 50;
        };
    }

    static Level level(int rank) {
        return switch (rank) {
            case 5 -> Level.TRACE;
            case 10 -> Level.DEBUG;
            case 20 -> Level.INFO;
            case 30 -> Level.WARNING;
            case 40 -> Level.ERROR;
            case 50 -> Level.CRITICAL;
            default -> Level.UNKNOWN;
        };
    }
}
