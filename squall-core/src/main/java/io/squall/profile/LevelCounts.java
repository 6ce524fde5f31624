package io.squall.profile;

import io.squall.event.Event;
import io.squall.log.Level;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a window holds of new kinds, errors and warnings: 14 numbers that mean the same in every deployment. Counts are
 * {@code ln(1 + count) / 2}, the share and the mean five times themselves: all are then of the size of 1 without a scale
 * that one deployment would have to teach another.
 */
final class LevelCounts {

    static final List<String> NAMES = List.of(
            "new_kinds",
            "new_events",
            "new_error_events",
            "new_warning_events",
            "new_info_kinds",
            "components_with_new",
            "error_events",
            "warning_events",
            "traceback_lines",
            "server_error_answers",
            "client_error_answers",
            "components_with_error",
            "new_share",
            "mean_rarity");

    private static final float SHARE_SCALE = 5;
    private static final int SERVER_ERROR = 500;
    private static final int CLIENT_ERROR = 400;

    private final Set<Long> newKinds = new HashSet<>();
    private final Set<Long> newErrorKinds = new HashSet<>();
    private final Set<Long> newInfoKinds = new HashSet<>();
    private final Set<Long> newWarningKinds = new HashSet<>();
    private final Set<Long> unheardOfAnswers = new HashSet<>();
    private final Set<String> componentsWithNew = new HashSet<>();
    private final Set<String> componentsWithError = new HashSet<>();
    private int events;
    private int newEvents;
    private int newErrors;
    private int newWarnings;
    private int errors;
    private int warnings;
    private int tracebackLines;
    private int serverErrors;
    private int clientErrors;
    private double rarity;

    void add(Event event, long kind, Novelty.Degree degree) {
        boolean error = event.level().isError();
        boolean warning = event.level() == Level.WARNING;
        events++;
        rarity += degree.rarity();
        errors += error ? 1 : 0;
        warnings += warning ? 1 : 0;
        tracebackLines += event.tracebackLines();
        int status = event.measures().httpStatus();
        serverErrors += status >= SERVER_ERROR ? 1 : 0;
        clientErrors += status >= CLIENT_ERROR && status < SERVER_ERROR ? 1 : 0;
        if (error) {
            componentsWithError.add(event.component());
        }
        if (degree.isNew()) {
            newEvents++;
            newErrors += error ? 1 : 0;
            newWarnings += warning ? 1 : 0;
            newKinds.add(kind);
            componentsWithNew.add(event.component());
            if (error) {
                newErrorKinds.add(kind);
            } else if (warning) {
                newWarningKinds.add(kind);
            } else {
                newInfoKinds.add(kind);
            }
        }
    }

    /** Counts an answer that its request was never given. */
    void addUnheardOf(Event answer) {
        unheardOfAnswers.add(
                Keys.pair(KnownAnswers.request(answer), answer.measures().httpStatus()));
    }

    /** Requests with an answer that they were never given, each status once. */
    int unheardOfAnswers() {
        return unheardOfAnswers.size();
    }

    int newErrorKinds() {
        return newErrorKinds.size();
    }

    int newWarningKinds() {
        return newWarningKinds.size();
    }

    /** New kinds of any other level. */
    int newInfoKinds() {
        return newInfoKinds.size();
    }

    LevelTally tally() {
        return new LevelTally(newErrors, newWarningKinds.size(), newInfoKinds.size(), errors, warnings);
    }

    void write(float[] out, int at) {
        int[] counts = {
            newKinds.size(),
            newEvents,
            newErrors,
            newWarnings,
            newInfoKinds.size(),
            componentsWithNew.size(),
            errors,
            warnings,
            tracebackLines,
            serverErrors,
            clientErrors,
            componentsWithError.size()
        };
        for (int i = 0; i < counts.length; i++) {
            out[at + i] = (float) Math.log1p(counts[i]) / 2;
        }
        out[at + counts.length] = events == 0 ? 0 : SHARE_SCALE * newEvents / events;
        out[at + counts.length + 1] = events == 0 ? 0 : SHARE_SCALE * (float) (rarity / events);
    }
}
