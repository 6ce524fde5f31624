package io.squall.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.dynatrace.hash4j.hashing.Hashing;
import io.squall.detect.PresetModel;
import io.squall.detect.ScoringModel;
import io.squall.model.Bundle;
import io.squall.model.BundleException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Whatever a bundle holds, it is used or refused in one line: nothing else is thrown, and memory does not run out. How to go on from
 * the inputs that are kept is told in {@code HttpFuzzTest}.
 */
class BundleFuzzTest {

    /** The parts that Squall itself reads; the network is read by ONNX Runtime. */
    private static final List<String> PARTS =
            List.of(Bundle.SCHEMA, Bundle.TEMPLATES, Bundle.PROFILE, Bundle.ALARM, ScoringModel.WINDOWS);

    private static final Bundle PRESET = preset();

    @FuzzTest(maxDuration = "1m")
    void file(byte[] bytes) throws IOException {
        Path file = Files.createTempFile("squall-fuzz-", ".squall");
        try {
            Files.write(file, bytes);
            Bundle bundle = Bundle.read(file);
            assertThat(bundle.names()).isNotEmpty();
        } catch (BundleException e) {
            assertThat(e.getMessage()).doesNotContain("\n");
        } finally {
            Files.delete(file);
        }
    }

    /** The first byte says which part of the preset the others stand for. */
    @FuzzTest(maxDuration = "1m")
    void part(byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        String part = PARTS.get(Math.floorMod(bytes[0], PARTS.size()));
        byte[] content = Arrays.copyOfRange(bytes, 1, bytes.length);
        Bundle bundle = PRESET.with(part, part.equals(Bundle.TEMPLATES) ? withChecksum(content) : content);
        for (Reading reading : List.<Reading>of(
                ScoringModel::windows,
                ScoringModel::newMiner,
                ScoringModel::frozenTemplates,
                read -> ScoringModel.of(read, 1))) {
            try {
                reading.read(bundle);
            } catch (BundleException e) {
                assertThat(e.getMessage()).contains(bundle.manifest().modelId()).doesNotContain("\n");
            }
        }
    }

    @FunctionalInterface
    private interface Reading {
        void read(Bundle bundle) throws BundleException;
    }

    /** Else hardly an input would reach what is behind the checksum. */
    private static byte[] withChecksum(byte[] templates) {
        long sum = Hashing.xxh3_64().hashBytesToLong(templates, 0, templates.length);
        byte[] line = String.format(Locale.ROOT, "xxh3\t%016x\n", sum).getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(templates, templates.length + line.length);
        System.arraycopy(line, 0, whole, templates.length, line.length);
        return whole;
    }

    /** Without its network, which takes long to load. */
    private static Bundle preset() {
        try {
            Bundle preset = PresetModel.open();
            return Bundle.of(
                    preset.manifest().card(),
                    preset.names().stream()
                            .filter(name -> !name.equals(Bundle.NETWORK))
                            .collect(Collectors.toMap(name -> name, preset::entry)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
