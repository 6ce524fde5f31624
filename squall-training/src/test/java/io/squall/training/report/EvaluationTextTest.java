package io.squall.training.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.training.evaluate.Examples;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationTextTest {

    @Test
    void text_alignsTheModelAndItsBaselines() {
        assertThat(EvaluationText.of(Examples.evaluation().report()))
                .startsWith("""
                        model 3f2a9c01, 456513 parameters, split test

                        windows: 6, 2 anomalous
                                            F1  precision  recall    FPR  accuracy  AUROC  AUPRC  TP  FP  FN  TN  false alarms/day  delay p50  delay p95
                        model            0.500      0.500   0.500  0.250     0.667  0.750  0.750   1   1   1   3              72.0      5 min      5 min
                        any_error        1.000      1.000   1.000  0.000     1.000  1.000  1.000   2   0   0   4               0.0      5 min      5 min
                        always_negative  0.000          –   0.000  0.000     0.667  0.500  0.333   0   0   2   4               0.0          –          –

                        windows of round_1: 4, 2 anomalous
                        """)
                .contains("\nrecordings: 3, 1 failed\n", "\nrecordings of round_2: 1, 0 failed\n");
    }

    @Test
    void table_rowsOfUnequalLength_keepTheirColumns() {
        TextTable table = new TextTable();
        table.row(List.of("a", "10", "200"));
        table.row(List.of("long", "2"));

        assertThat(table.draw()).isEqualTo("a     10  200\nlong   2\n");
    }
}
