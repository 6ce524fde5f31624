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
                                            F1      F1 95 %  precision  recall    FPR  accuracy  AUROC  AUPRC  TP  FP  FN  TN  false alarms/day  delay p50  delay p95
                        model            0.500  0.400–0.667      0.500   0.500  0.250     0.667  0.750  0.750   1   1   1   3              72.0      5 min      5 min
                        any_error        1.000  1.000–1.000      1.000   1.000  0.000     1.000  1.000  1.000   2   0   0   4               0.0      5 min      5 min
                        always_negative  0.000  0.000–0.000          –   0.000  0.000     0.667  0.500  0.333   0   0   2   4               0.0          –          –

                        windows of round_1: 4, 2 anomalous
                        """)
                .contains("\nrecordings: 3, 1 failed\n", "\nrecordings of round_2: 1, 0 failed\n")
                .endsWith(
                        "\ncalibration error of the model's window scores: 0.367 (expected, over ten bins of equal width)\n");
    }

    @Test
    void text_listsFaultsAndLeaks() {
        assertThat(EvaluationText.of(Examples.withFaults().report()))
                .contains("""

                        faults: 3, 1 found; 1 of 3 windows that touch no fault were alarmed
                        kind          id       recording                 start  lasted      found  delay    observed  baselines that found it
                        rabbit_stop  F01  Nova-7/round_1  2026-11-24T01:03:00Z   7 min        yes  7 min      errors                any_error
                        rabbit_stop  F02  Nova-7/round_1  2026-11-24T01:11:00Z   1 min         no      –  none_found                any_error
                        rabbit_stop    –  Nova-8/round_1  2026-11-24T03:10:00Z   2 min  no window      –           –                        –
                        """)
                .contains("leak audit: ", "\nwindow seconds  0.875\n");
    }

    @Test
    void text_tellsWhetherEvidencePointsAtFailingRequests() {
        assertThat(EvaluationText.of(Examples.withEvidence().report()))
                .contains("\nevidence, first 5 events of 4 true alarms: hit@5 0.500 (of 2 windows that hold a failing"
                        + " request), precision@5 0.750, 0.250 of failing requests\n");
    }

    @Test
    void table_rowsOfUnequalLength_keepTheirColumns() {
        TextTable table = new TextTable();
        table.row(List.of("a", "10", "200"));
        table.row(List.of("long", "2"));

        assertThat(table.draw()).isEqualTo("a     10  200\nlong   2\n");
    }
}
