package io.squall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.squall.config.ConfigFile;
import io.squall.detect.PresetModel;
import io.squall.training.job.TrainSettings;
import io.squall.training.job.TrainingJob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Holds the example files to the code. */
class ExamplesTest {

    private static final Path EXAMPLES = Path.of("../examples");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ConfigFile config = new ConfigFile(JSON);

    @Test
    void trainYaml_isThePreset() {
        assertThat(config.over(TrainSettings.specification(), TrainSettings.class, EXAMPLES.resolve("train.yaml")))
                .isEqualTo(TrainSettings.preset());
    }

    @Test
    void trainYaml_hasEveryKey() throws IOException {
        JsonNode written = new ObjectMapper(new YAMLFactory())
                .readTree(EXAMPLES.resolve("train.yaml").toFile());

        assertThat(keys("", written)).isEqualTo(keys("", JSON.valueToTree(TrainSettings.preset())));
    }

    @Test
    void specificationYaml_turnsThePresetIntoTheSpecification() {
        assertThat(config.over(TrainSettings.preset(), TrainSettings.class, EXAMPLES.resolve("specification.yaml")))
                .isEqualTo(TrainSettings.specification());
    }

    @Test
    void labTrainYaml_isUsable() {
        TrainSettings settings =
                config.over(TrainSettings.preset(), TrainSettings.class, EXAMPLES.resolve("openstack-lab/train.yaml"));

        assertThat(settings.windows().length()).isEqualTo("1m");
    }

    @Test
    void presetYaml_isWhatTheShippedModelWasTrainedWith() throws IOException {
        TrainSettings settings =
                config.over(TrainSettings.preset(), TrainSettings.class, EXAMPLES.resolve("preset.yaml"));

        JsonNode trained =
                JSON.readTree(PresetModel.open().entry(TrainingJob.TRAINING)).path("settings");

        assertThat(JSON.treeToValue(trained, TrainSettings.class))
                .isEqualTo(settings.withTraining(settings.training().withDevice("cpu")));
    }

    private static SortedSet<String> keys(String path, JsonNode node) {
        SortedSet<String> keys = new TreeSet<>();
        node.properties().forEach(entry -> {
            keys.add(path + entry.getKey());
            keys.addAll(keys(path + entry.getKey() + ".", entry.getValue()));
        });
        return keys;
    }
}
