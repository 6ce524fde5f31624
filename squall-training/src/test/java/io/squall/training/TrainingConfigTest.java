package io.squall.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class TrainingConfigTest {

    private static JsonNode yaml(String text) throws IOException {
        return new YAMLMapper().readTree(text);
    }

    @Test
    void specification_holdsTheSpecifiedNumbers() {
        TrainingConfig config = TrainingConfig.specification();
        assertThat(config.maxEpochs()).isEqualTo(100);
        assertThat(config.optimizer()).isEqualTo(new OptimizerConfig(1e-4, 1e-5, 1));
        assertThat(config.schedule()).isEqualTo(new ScheduleConfig(ScheduleConfig.Kind.PLATEAU, 0.5, 5, 10));
        assertThat(config.sampling().batchSize()).isEqualTo(32);
        assertThat(config.sampling().negativesPerPositive()).isZero();
    }

    @Test
    void json_writtenAndRead_isTheSame() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        TrainingConfig config = TrainingConfig.specification().withSeed(9).withSchedule(ScheduleConfig.cosine());
        assertThat(mapper.readValue(mapper.writeValueAsBytes(config), TrainingConfig.class))
                .isEqualTo(config);
    }

    @Test
    void with_someKeys_leavesTheOthers() throws IOException {
        TrainingConfig config = TrainingConfig.specification().with(yaml("""
                        maxEpochs: 22
                        optimizer: {learningRate: 4e-4}
                        schedule: {kind: COSINE}
                        """));
        assertThat(config)
                .isEqualTo(TrainingConfig.specification()
                        .withMaxEpochs(22)
                        .withOptimizer(new OptimizerConfig(4e-4, 1e-5, 1))
                        .withSchedule(ScheduleConfig.cosine()));
    }

    @Test
    void with_unknownKey_namesIt() {
        assertThatThrownBy(() -> TrainingConfig.specification().with(yaml("optimizer: {learning_rate: 1}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("learning_rate")
                .hasMessageNotContaining("\n");
    }

    @Test
    void with_valueOutOfRange_namesKeyAndRange() {
        assertThatThrownBy(() -> TrainingConfig.specification().with(yaml("sampling: {batchSize: 0}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sampling.batchSize is 0, expected 1 or more");
    }
}
