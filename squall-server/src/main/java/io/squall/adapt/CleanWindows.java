package io.squall.adapt;

import java.util.ArrayList;
import java.util.List;

/**
 * Which of the kept windows are learned from.
 *
 * @param clean those of health
 * @param inTrouble number of those left out because of an incident
 */
record CleanWindows(List<KeptWindows> clean, int inTrouble) {

    CleanWindows {
        clean = List.copyOf(clean);
    }

    /** End of the last one, microseconds since the epoch. */
    long throughMicros() {
        return clean.isEmpty() ? Long.MIN_VALUE : clean.get(clean.size() - 1).endMicros();
    }

    /** How many of them end after {@code micros}. */
    long after(long micros) {
        return clean.stream().filter(windows -> windows.endMicros() > micros).count();
    }

    /**
     * Of {@code kept}, oldest first, those that are old enough and were taken in from beginning to end: one without a neighbour on
     * either side may have begun or ended with the server.
     *
     * @param settledMicros those that end before are old enough, microseconds since the epoch
     * @param health when the cloud was well
     */
    static CleanWindows of(List<KeptWindows> kept, long settledMicros, Health health) {
        List<KeptWindows> clean = new ArrayList<>();
        int inTrouble = 0;
        for (int i = 1; i + 1 < kept.size(); i++) {
            KeptWindows windows = kept.get(i);
            boolean covered = kept.get(i - 1).leadsTo(windows) && windows.leadsTo(kept.get(i + 1));
            if (covered && (windows.endMicros() <= settledMicros || health.isSaid(windows))) {
                if (health.isWell(windows)) {
                    clean.add(windows);
                } else {
                    inTrouble++;
                }
            }
        }
        return new CleanWindows(clean, inTrouble);
    }
}
