package io.squall.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.detect.PresetModel;
import io.squall.model.Bundle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFolderTest {

    @TempDir
    Path folder;

    @Test
    void takeOverMeasured_bundleThatWasEvaluatedSinceItCame_hasItsFigures() throws IOException {
        Path file = folder.resolve("mine.squall");
        Bundle bundle = PresetModel.open();
        bundle.write(file);
        ModelFolder models = new ModelFolder(folder.resolve("models"), file.toString());
        models.initial();
        byte[] measured = "{\"evaluations\": []}".getBytes(StandardCharsets.UTF_8);
        bundle.with(Bundle.EVALUATION, measured).write(file);

        models.takeOverMeasured();

        String id = bundle.manifest().modelId();
        assertThat(models.find(id).entry(Bundle.EVALUATION)).isEqualTo(measured);
    }

    @Test
    void takeOverMeasured_configuredFileIsGone_leavesWhatIsThere() throws IOException {
        Path file = folder.resolve("mine.squall");
        PresetModel.open().write(file);
        ModelFolder models = new ModelFolder(folder.resolve("models"), file.toString());
        Bundle bundle = models.initial();
        Files.delete(file);

        models.takeOverMeasured();

        assertThat(models.find(bundle.manifest().modelId()).manifest()).isEqualTo(bundle.manifest());
    }
}
