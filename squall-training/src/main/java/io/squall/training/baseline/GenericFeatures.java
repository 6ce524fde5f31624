package io.squall.training.baseline;

import io.squall.log.Level;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Features of a window that name no template, so that they mean the same in every cloud: what is new, how loud it is,
 * and how many components are concerned.
 */
final class GenericFeatures {

    /** Number of features. */
    static final int COUNT = 14;

    private GenericFeatures() {}

    /**
     * {@code ln(1 + x)} of new kinds, new records, new kinds of ERROR, of WARNING, of INFO, components with new kinds,
     * ERROR records, WARNING records, traceback lines, 5xx answers, 4xx answers and components with ERROR; then the
     * share of new records and the mean rarity of a record, 0 to 1.
     */
    static double[] of(KindCounts counts, Novelty novelty) {
        Tally tally = new Tally();
        for (Map.Entry<Kind, Integer> count : counts.byKind().entrySet()) {
            Kind kind = count.getKey();
            tally.add(kind, count.getValue(), novelty.isNew(kind), novelty.rarity(kind));
        }
        int records = Math.max(1, tally.records);
        return new double[] {
            Math.log1p(tally.newKinds),
            Math.log1p(tally.newRecords),
            Math.log1p(tally.newErrorKinds),
            Math.log1p(tally.newWarningKinds),
            Math.log1p(tally.newInfoKinds),
            Math.log1p(tally.newComponents.size()),
            Math.log1p(tally.errors),
            Math.log1p(tally.warnings),
            Math.log1p(counts.tracebackLines()),
            Math.log1p(tally.serverFailures),
            Math.log1p(tally.clientFailures),
            Math.log1p(tally.errorComponents.size()),
            (double) tally.newRecords / records,
            tally.rarity / records
        };
    }

    private static final class Tally {

        private int records;
        private int newKinds;
        private int newRecords;
        private int newErrorKinds;
        private int newWarningKinds;
        private int newInfoKinds;
        private int errors;
        private int warnings;
        private int serverFailures;
        private int clientFailures;
        private double rarity;
        private final Set<String> newComponents = new HashSet<>();
        private final Set<String> errorComponents = new HashSet<>();

        void add(Kind kind, int count, boolean isNew, double rarityOfKind) {
            records += count;
            rarity += rarityOfKind * count;
            if (isNew) {
                addNew(kind, count);
            }
            if (kind.level().isError()) {
                errors += count;
                errorComponents.add(kind.component());
            } else if (kind.level() == Level.WARNING) {
                warnings += count;
            }
            switch (kind.httpStatus() / 100) {
                case 5 -> serverFailures += count;
                case 4 -> clientFailures += count;
                default -> {}
            }
        }

        private void addNew(Kind kind, int count) {
            newKinds++;
            newRecords += count;
            newComponents.add(kind.component());
            if (kind.level().isError()) {
                newErrorKinds++;
            } else if (kind.level() == Level.WARNING) {
                newWarningKinds++;
            } else if (kind.level() == Level.INFO) {
                newInfoKinds++;
            }
        }
    }
}
