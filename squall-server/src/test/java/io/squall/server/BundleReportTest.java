package io.squall.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.api.ModelReport;
import io.squall.detect.PresetModel;
import io.squall.model.Bundle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BundleReportTest {

    @Test
    void preset_tellsWhatWasMeasuredOfIt_butNoFiguresOfItsEmptyValidation() throws IOException {
        ModelReport report = BundleReport.of(PresetModel.open());

        ModelReport.Evaluation evaluation = report.evaluations().get(0);
        assertThat(report.metrics()).isEmpty();
        assertThat(evaluation.data()).isEqualTo("openstack-fault-injection");
        assertThat(evaluation.split()).isEqualTo("test");
        assertThat(evaluation.confusion().values().stream().mapToLong(n -> n).sum())
                .isEqualTo(evaluation.windows());
        assertThat(evaluation.model()).containsKeys("f1", "precision", "recall", "fpr", "auprc");
        assertThat(evaluation.baselines()).containsKeys("any_error", "new_template");
    }

    @Test
    void evaluation_thatLacksAlmostEverything_isShownAsFarAsItGoes() throws IOException {
        String lacking =
                "{\"evaluations\": [{\"data\": \"lab\", \"measured\": \"yesterday\", \"window\": {\"model\": {\"f1\": null}}}]}";
        Bundle bundle = PresetModel.open().with(Bundle.EVALUATION, lacking.getBytes(StandardCharsets.UTF_8));

        ModelReport.Evaluation evaluation =
                BundleReport.of(bundle).evaluations().get(0);

        assertThat(evaluation.data()).isEqualTo("lab");
        assertThat(evaluation.measured()).isEmpty();
        assertThat(evaluation.windows()).isZero();
        assertThat(evaluation.model()).isEmpty();
    }
}
