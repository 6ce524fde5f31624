package io.squall.training.baseline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Fits a {@link PcaResidual} to fault-free windows. There are more kinds of event than windows, so the components come
 * from the Gram matrix of the windows: of {@code X Xt = U L Ut} they are {@code Xt u / sqrt(l)}.
 */
final class PcaResidualFit {

    private static final int COMPONENTS = 30;

    /** Of more windows, evenly spaced ones are taken: the decomposition is cubic in their number. */
    private static final int MOST_WINDOWS = 1_000;

    /** Of the largest eigenvalue; a smaller one is a direction of rounding errors. */
    private static final double LEAST_SHARE = 1e-9;

    private PcaResidualFit() {}

    /**
     * Fits all but the threshold.
     *
     * @param windows fault-free, at least one
     */
    static PcaResidual fit(List<KindCounts> windows) {
        CountColumns columns = CountColumns.of(windows, 1);
        List<float[]> rows =
                Evenly.spaced(windows, MOST_WINDOWS).stream().map(columns::row).toList();
        Standardisation scale = Standardisation.of(rows);
        DMatrixRMaj x = new DMatrixRMaj(rows.size(), columns.size());
        for (int i = 0; i < rows.size(); i++) {
            float[] row = scale.apply(rows.get(i));
            for (int j = 0; j < row.length; j++) {
                x.set(i, j, row[j]);
            }
        }
        return new PcaResidual(columns, scale, components(x), Double.POSITIVE_INFINITY);
    }

    /** {@code [windows, columns]} to {@code [K, columns]}. */
    private static float[][] components(DMatrixRMaj x) {
        int n = x.getNumRows();
        DMatrixRMaj gram = new DMatrixRMaj(n, n);
        CommonOps_DDRM.multTransB(x, x, gram);
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
        if (!eigen.decompose(gram)) {
            throw new IllegalStateException("the eigenvalues of " + n + " windows did not converge");
        }
        List<Integer> order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(
                        (Integer i) -> -eigen.getEigenvalue(i).getReal()))
                .toList();
        double largest = eigen.getEigenvalue(order.get(0)).getReal();
        List<float[]> components = new ArrayList<>();
        // With as many components as windows nothing healthy would be left over to compare with.
        for (int index : order.subList(0, Math.min(COMPONENTS, n / 2))) {
            double value = eigen.getEigenvalue(index).getReal();
            if (value > LEAST_SHARE * largest) {
                components.add(component(x, eigen.getEigenVector(index), Math.sqrt(value)));
            }
        }
        return components.toArray(float[][]::new);
    }

    private static float[] component(DMatrixRMaj x, DMatrixRMaj vector, double length) {
        DMatrixRMaj component = new DMatrixRMaj(x.getNumCols(), 1);
        CommonOps_DDRM.multTransA(1 / length, x, vector, component);
        float[] values = new float[x.getNumCols()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) component.get(i);
        }
        return values;
    }
}
