package io.squall.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Fits {@link CountPca}. With fewer windows than kinds, the eigenvectors of the windows' Gram matrix give the axes at a cost
 * that depends on the windows only.
 */
final class CountPcaFitter {

    /** Windows to fit on at most; of more, evenly spaced ones are taken. The decomposition costs their cube. */
    static final int MOST_WINDOWS = 400;

    private static final int LEAST_WINDOWS = 8;
    private static final int LEAST_HOLDING = 2;
    private static final int AXES = 30;
    /** So many windows an axis at least, or the axes explain each window by itself. */
    private static final int WINDOWS_PER_AXIS = 3;

    private static final int FOLDS = 4;
    private static final double LEAST_EIGENVALUE = 1e-6;
    private static final float LEAST_SPREAD = 0.15f;

    private final Map<Long, Integer> componentOfKind;
    private final int componentCount;

    /** @param componentOfKind a number for the component of each kind */
    CountPcaFitter(Map<Long, Integer> componentOfKind) {
        this.componentOfKind = componentOfKind;
        this.componentCount =
                componentOfKind.values().stream().mapToInt(c -> c + 1).max().orElse(0);
    }

    /** The fit, or none when there are too few windows to speak of what is usual. */
    Optional<CountPca> fit(List<KindTally> clean) {
        List<KindTally> windows = spaced(clean);
        if (windows.size() < LEAST_WINDOWS) {
            return Optional.empty();
        }
        CountPca whole = axes(windows, new float[][] {{0, 1}, {0, 1}, {0, 1}, {0, 1}});
        if (whole.kinds().length == 0) {
            return Optional.empty();
        }
        return Optional.of(new CountPca(
                whole.kinds(),
                whole.components(),
                whole.componentCount(),
                whole.mean(),
                whole.deviation(),
                whole.axes(),
                energies(windows, whole.energies())));
    }

    private static List<KindTally> spaced(List<KindTally> clean) {
        if (clean.size() <= MOST_WINDOWS) {
            return clean;
        }
        List<KindTally> spaced = new ArrayList<>();
        for (int i = 0; i < MOST_WINDOWS; i++) {
            spaced.add(clean.get((int) ((long) i * clean.size() / MOST_WINDOWS)));
        }
        return spaced;
    }

    /** Windows that the axes were fitted to lie too near to them, so each fold is measured by the axes of the others. */
    private float[][] energies(List<KindTally> windows, float[][] unit) {
        List<float[]> held = new ArrayList<>();
        for (int fold = 0; fold < FOLDS; fold++) {
            int from = fold * windows.size() / FOLDS;
            int to = (fold + 1) * windows.size() / FOLDS;
            List<KindTally> rest = new ArrayList<>(windows.subList(0, from));
            rest.addAll(windows.subList(to, windows.size()));
            CountPca others = axes(rest, unit);
            windows.subList(from, to).forEach(window -> held.add(others.rawEnergies(window)));
        }
        float[][] energies = new float[CountPca.ENERGIES.size()][];
        for (int i = 0; i < energies.length; i++) {
            int energy = i;
            double mean = held.stream().mapToDouble(e -> e[energy]).average().orElse(0);
            double square = held.stream()
                    .mapToDouble(e -> (e[energy] - mean) * (e[energy] - mean))
                    .average()
                    .orElse(0);
            energies[i] = new float[] {(float) mean, Math.max(LEAST_SPREAD, (float) Math.sqrt(square))};
        }
        return energies;
    }

    private CountPca axes(List<KindTally> windows, float[][] energies) {
        long[] kinds = kinds(windows);
        int n = windows.size();
        DMatrixRMaj z = new DMatrixRMaj(n, kinds.length);
        for (int row = 0; row < n; row++) {
            fill(z, row, windows.get(row), kinds);
        }
        float[] mean = new float[kinds.length];
        float[] deviation = new float[kinds.length];
        standardise(z, mean, deviation);
        int[] components = new int[kinds.length];
        for (int k = 0; k < kinds.length; k++) {
            components[k] = componentOfKind.getOrDefault(kinds[k], 0);
        }
        return new CountPca(kinds, components, componentCount, mean, deviation, directions(z), energies);
    }

    private static long[] kinds(List<KindTally> windows) {
        TreeMap<Long, Integer> held = new TreeMap<>();
        for (KindTally window : windows) {
            for (long kind : window.kinds()) {
                held.merge(kind, 1, Integer::sum);
            }
        }
        held.values().removeIf(count -> count < LEAST_HOLDING);
        return held.keySet().stream().mapToLong(Long::longValue).toArray();
    }

    private static void fill(DMatrixRMaj z, int row, KindTally window, long[] kinds) {
        int k = 0;
        for (int i = 0; i < window.kinds().length; i++) {
            while (k < kinds.length && kinds[k] < window.kinds()[i]) {
                k++;
            }
            if (k < kinds.length && kinds[k] == window.kinds()[i]) {
                z.set(row, k, Math.log1p(window.counts()[i]));
            }
        }
    }

    private static void standardise(DMatrixRMaj z, float[] mean, float[] deviation) {
        for (int k = 0; k < mean.length; k++) {
            double sum = 0;
            double squares = 0;
            for (int row = 0; row < z.numRows; row++) {
                sum += z.get(row, k);
                squares += z.get(row, k) * z.get(row, k);
            }
            double middle = sum / z.numRows;
            double variance = Math.max(0, squares / z.numRows - middle * middle);
            mean[k] = (float) middle;
            deviation[k] = Math.max(CountPca.LEAST_DEVIATION, (float) Math.sqrt(variance));
            for (int row = 0; row < z.numRows; row++) {
                z.set(row, k, (z.get(row, k) - mean[k]) / deviation[k]);
            }
        }
    }

    /** {@code Z Z^T u = s^2 u} gives the axis {@code Z^T u / s}. */
    private static float[][] directions(DMatrixRMaj z) {
        int n = z.numRows;
        DMatrixRMaj gram = new DMatrixRMaj(n, n);
        CommonOps_DDRM.multTransB(z, z, gram);
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
        if (z.numCols == 0 || !eigen.decompose(gram)) {
            return new float[0][];
        }
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            if (eigen.getEigenvalue(i).getReal() > LEAST_EIGENVALUE) {
                order.add(i);
            }
        }
        order.sort((a, b) -> Double.compare(
                eigen.getEigenvalue(b).getReal(), eigen.getEigenvalue(a).getReal()));
        int count = Math.min(Math.min(AXES, n / WINDOWS_PER_AXIS), order.size());
        float[][] directions = new float[count][z.numCols];
        for (int axis = 0; axis < count; axis++) {
            DMatrixRMaj u = eigen.getEigenVector(order.get(axis));
            double length = Math.sqrt(eigen.getEigenvalue(order.get(axis)).getReal());
            for (int k = 0; k < z.numCols; k++) {
                double sum = 0;
                for (int row = 0; row < n; row++) {
                    sum += z.get(row, k) * u.get(row);
                }
                directions[axis][k] = (float) (sum / length);
            }
        }
        return directions;
    }
}
