package io.squall.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleDamageTest {

    @TempDir
    Path folder;

    @Test
    void read_withAnyByteFlipped_isRefusedOrReadsEqual() throws IOException {
        byte[] whole = TestBundles.aBundle().toBytes();
        Random random = new Random(1);
        int refused = 0;
        for (int i = 0; i < whole.length; i++) {
            byte[] flipped = whole.clone();
            flipped[i] ^= (byte) (1 << random.nextInt(8));
            if (refusesOrReadsEqual(flipped, "byte " + i)) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(whole.length / 2);
    }

    @Test
    void read_cutAnywhere_isRefused() throws IOException {
        byte[] whole = TestBundles.aBundle().toBytes();
        for (int length = 0; length < whole.length; length++) {
            assertRefused(Arrays.copyOf(whole, length));
        }
    }

    @Test
    void read_ofRandomBytesBehindAZipSignature_isRefused() throws IOException {
        Random random = new Random(2);
        for (int i = 0; i < 200; i++) {
            byte[] bytes = new byte[random.nextInt(2000) + 4];
            random.nextBytes(bytes);
            System.arraycopy(new byte[] {'P', 'K', 3, 4}, 0, bytes, 0, 4);
            assertRefused(bytes).hasMessageContaining("damaged bundle");
        }
    }

    @Test
    void read_ofAMissingFile_saysHowToMakeOne() {
        assertThatThrownBy(() -> Bundle.read(folder.resolve("none.squall")))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("none.squall: no such bundle; make one with squall train");
    }

    @Test
    void read_ofAFolder_isRefused() {
        assertThatThrownBy(() -> Bundle.read(folder))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("not a file");
    }

    @Test
    void read_ofALogFile_isForeign() throws IOException {
        assertRefused("2026-11-24 00:08:42.125 7 INFO nova.compute.manager [-] Starting"
                        .getBytes(StandardCharsets.UTF_8))
                .hasMessageContaining("not a Squall bundle: the file is no zip archive");
        assertRefused(new byte[0]).hasMessageContaining("not a Squall bundle: the file is empty");
    }

    @Test
    void read_ofAnotherZip_isForeign() throws IOException {
        assertRefused(zip(Map.of("nova-compute.log", "…")))
                .hasMessageContaining("not a Squall bundle: it has no manifest.json");
        assertRefused(zip(Map.of("manifest.json", "{\"name\":\"web app\"}")))
                .hasMessageContaining("not a Squall bundle: its manifest.json has no format_version");
        assertRefused(zip(Map.of("manifest.json", "not json"))).hasMessageContaining("manifest.json does not read");
    }

    @Test
    void read_ofANewerFormat_asksForAnUpgrade() throws IOException {
        assertRefused(edited("manifest.json", "\"format_version\" : 1", "\"format_version\" : 2"))
                .hasMessageContaining("bundle of format 2, this Squall reads up to 1; upgrade Squall");
    }

    @Test
    void read_withAnEntryChanged_namesTheEntry() throws IOException {
        assertRefused(edited("templates", "build", "spawn"))
                .hasMessageContaining("templates does not match its SHA-256");
    }

    @Test
    void read_withAnEntryTakenOut_namesTheEntry() throws IOException {
        Map<String, String> contents = contents();
        contents.remove("templates");
        assertRefused(zip(contents)).hasMessageContaining("damaged bundle: templates is missing");
    }

    @Test
    void read_withAnEntryAdded_isRefused() throws IOException {
        Map<String, String> contents = contents();
        contents.put("notes.txt", "hello");
        assertRefused(zip(contents)).hasMessageContaining("entries that its manifest does not name");
    }

    @Test
    void read_withTheThresholdChanged_isRefused() throws IOException {
        assertRefused(edited("manifest.json", "\"threshold\" : 0.62", "\"threshold\" : 0.99"))
                .hasMessageContaining("manifest.json does not match the model id");
    }

    @Test
    void read_withAnImpossibleValue_saysWhatWasExpected() throws IOException {
        assertRefused(edited("manifest.json", "\"threshold\" : 0.62", "\"threshold\" : 62"))
                .hasMessageContaining("threshold 62.0 is not in [0, 1]");
        assertRefused(edited("manifest.json", "2026-11-24T08:00:00Z", "yesterday"))
                .hasMessageContaining("yesterday");
    }

    @Test
    void read_withANullInTheManifest_isRefused() throws IOException {
        assertRefused(edited("manifest.json", "\"seed\" : \"7\"", "\"seed\" : null"))
                .hasMessageContaining("manifest.json does not read");
        assertRefused(edited("manifest.json", "\"templates\" : {", "\"notes\" : null, \"templates\" : {"))
                .hasMessageContaining("manifest.json does not read");
        assertRefused(edited("manifest.json", "\"threshold\" : 0.62,", ""))
                .hasMessageContaining("manifest.json does not read");
    }

    @Test
    void read_ofAnEntryLargerThanTheLimit_isRefusedUnread() throws IOException {
        assertRefused(edited("manifest.json", "\"size\" : 10", "\"size\" : 10000000000"))
                .hasMessageContaining("model.onnx is larger than 268435456 bytes");
    }

    @Test
    void read_ofAManifestThatInflatesWithoutEnd_isRefused() throws IOException {
        String huge = "{\"format_version\":1,\"padding\":\"" + " ".repeat(5 << 20) + "\"}";
        assertRefused(zip(Map.of("manifest.json", huge)))
                .hasMessageContaining("manifest.json is larger than 4194304 bytes");
    }

    /** True when refused. */
    private boolean refusesOrReadsEqual(byte[] bytes, String what) throws IOException {
        Bundle read;
        try {
            read = Bundle.read(write(bytes));
        } catch (BundleException e) {
            assertThat(e.getMessage()).as(what).doesNotContain("\n");
            return true;
        }
        assertThat(read.manifest()).as(what).isEqualTo(TestBundles.aBundle().manifest());
        TestBundles.entries()
                .forEach(
                        (name, content) -> assertThat(read.entry(name)).as(what).isEqualTo(content));
        return false;
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(byte[] bytes) throws IOException {
        Path file = write(bytes);
        return assertThatThrownBy(() -> Bundle.read(file))
                .isInstanceOf(BundleException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageNotContaining("\n")
                .hasMessageContaining("; ");
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("cloud.squall"), bytes);
    }

    private static byte[] edited(String entry, String from, String to) throws IOException {
        Map<String, String> contents = contents();
        assertThat(contents.get(entry)).contains(from);
        contents.computeIfPresent(entry, (name, text) -> text.replaceFirst(Pattern.quote(from), to));
        return zip(contents);
    }

    private static Map<String, String> contents() throws IOException {
        Map<String, String> contents = new LinkedHashMap<>();
        contents.put(
                "manifest.json",
                new String(ManifestJson.write(TestBundles.aBundle().manifest()), StandardCharsets.UTF_8));
        TestBundles.entries().forEach((name, bytes) -> contents.put(name, new String(bytes, StandardCharsets.UTF_8)));
        return contents;
    }

    private static byte[] zip(Map<String, String> contents) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> entry : contents.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
