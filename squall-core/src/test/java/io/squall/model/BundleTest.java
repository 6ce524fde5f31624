package io.squall.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {

    @TempDir
    Path folder;

    @Test
    void read_ofAWrittenBundle_givesTheSameBack() throws IOException {
        Path file = folder.resolve("cloud.squall");
        TestBundles.aBundle().write(file);

        Bundle read = Bundle.read(file);

        assertThat(read.manifest()).isEqualTo(TestBundles.aBundle().manifest());
        assertThat(read.manifest().card()).isEqualTo(TestBundles.aCard());
        assertThat(read.names()).containsExactly("model.onnx", "schema.json", "templates", "training.json");
        TestBundles.entries()
                .forEach((name, content) -> assertThat(read.entry(name)).isEqualTo(content));
    }

    @Test
    void write_ofEqualContent_makesTheSameBytes() throws IOException {
        TestBundles.aBundle().write(folder.resolve("one.squall"));
        TestBundles.aBundle().write(folder.resolve("two.squall"));

        assertThat(folder.resolve("one.squall")).hasSameBinaryContentAs(folder.resolve("two.squall"));
    }

    @Test
    void manifest_namesSizeAndDigestOfEveryEntry() {
        Bundle bundle = Bundle.of(TestBundles.aCard(), withEntry("templates", ""));

        assertThat(bundle.manifest().entries().get("templates"))
                .isEqualTo(new BundleEntry(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    }

    @Test
    void modelId_followsContentAndThreshold_notTheTimeOfTraining() {
        ModelCard card = TestBundles.aCard();
        String id = TestBundles.aBundle().manifest().modelId();

        assertThat(id).matches("[0-9a-f]{12}");
        assertThat(modelId(created(card, "2027-01-01T00:00:00Z"), TestBundles.entries()))
                .isEqualTo(id);
        assertThat(modelId(threshold(card, 0.63), TestBundles.entries())).isNotEqualTo(id);
        assertThat(modelId(card, withEntry("templates", "VM <*> (Lifecycle Event)\n")))
                .isNotEqualTo(id);
        assertThat(modelId(card, withEntry("baselines.json", "{}"))).isNotEqualTo(id);
    }

    @Test
    void evaluation_isKeptAndHasNoPartInTheModelId() throws IOException {
        Bundle bundle = TestBundles.aBundle();
        Path file = folder.resolve("cloud.squall");

        bundle.with(Bundle.EVALUATION, TestBundles.bytes("{}")).write(file);

        Bundle read = Bundle.read(file);
        assertThat(read.manifest().modelId()).isEqualTo(bundle.manifest().modelId());
        assertThat(read.entry(Bundle.EVALUATION)).isEqualTo(TestBundles.bytes("{}"));
        assertThat(read.with(Bundle.EVALUATION, TestBundles.bytes("[]")).names())
                .isEqualTo(read.names());
    }

    @Test
    void of_withoutARequiredEntry_isRefused() {
        Map<String, byte[]> entries = TestBundles.entries();
        entries.remove(Bundle.SCHEMA);

        assertThatThrownBy(() -> Bundle.of(TestBundles.aCard(), entries))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("schema.json is missing");
    }

    @Test
    void of_entryNameThatLeavesTheArchive_isRefused() {
        assertThatThrownBy(() -> Bundle.of(TestBundles.aCard(), withEntry("../etc/passwd", "x")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Bundle.of(TestBundles.aCard(), withEntry("manifest.json", "{}")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void find_ofAnEntryThatIsNotThere_isEmpty() {
        assertThat(TestBundles.aBundle().find("baselines.json")).isEmpty();
        assertThatThrownBy(() -> TestBundles.aBundle().entry("baselines.json"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("model.onnx");
    }

    @Test
    void write_overAnOlderBundle_replacesItAndLeavesNothingElse() throws IOException {
        Path file = folder.resolve("new/cloud.squall");
        Bundle.of(TestBundles.aCard(), withEntry("templates", "old")).write(file);

        TestBundles.aBundle().write(file);

        assertThat(Bundle.read(file).manifest()).isEqualTo(TestBundles.aBundle().manifest());
        assertThat(file.getParent()).isDirectoryContaining(file::equals);
        try (var files = Files.list(file.getParent())) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void write_ontoAFolder_failsAndLeavesNoTemporaryFile() throws IOException {
        Path target = Files.createDirectory(folder.resolve("cloud.squall"));
        Files.createFile(target.resolve("occupied"));

        assertThatThrownBy(() -> TestBundles.aBundle().write(target)).isInstanceOf(IOException.class);

        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(target);
        }
    }

    private static String modelId(ModelCard card, Map<String, byte[]> entries) {
        return Bundle.of(card, entries).manifest().modelId();
    }

    private static Map<String, byte[]> withEntry(String name, String content) {
        Map<String, byte[]> entries = TestBundles.entries();
        entries.put(name, TestBundles.bytes(content));
        return entries;
    }

    private static ModelCard created(ModelCard card, String time) {
        return new ModelCard(
                Instant.parse(time),
                card.squallVersion(),
                card.config(),
                card.parameters(),
                card.threshold(),
                card.calibration(),
                card.training(),
                card.metrics());
    }

    private static ModelCard threshold(ModelCard card, double threshold) {
        return new ModelCard(
                card.created(),
                card.squallVersion(),
                card.config(),
                card.parameters(),
                threshold,
                card.calibration(),
                card.training(),
                card.metrics());
    }
}
