package io.squall.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkRuntimeTest {

    private static final String FOLDER = "onnxruntime.native.path";

    @TempDir
    private Path home;

    @AfterEach
    void forget() {
        System.clearProperty(FOLDER);
    }

    private static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    void unpack_intoAnEmptyFolder_letsTheLibrariesBeFoundThere() throws IOException {
        NetworkRuntime.unpack(home);
        NetworkRuntime.use(home);
        Path folder = Path.of(System.getProperty(FOLDER));
        assertThat(in(home)).containsExactly(folder);
        assertThat(in(folder))
                .hasSize(2)
                .allSatisfy(library -> assertThat(library).isReadable().isNotEmptyFile());
    }

    @Test
    void unpack_whereTheLibrariesLie_leavesThemAlone() throws IOException {
        NetworkRuntime.unpack(home);
        Path library = in(in(home).get(0)).get(0);
        FileTime written = FileTime.fromMillis(0);
        Files.setLastModifiedTime(library, written);
        NetworkRuntime.unpack(home);
        assertThat(Files.getLastModifiedTime(library)).isEqualTo(written);
    }

    @Test
    void unpack_thatFailsHalfWay_leavesNothingBehind(@TempDir Path full) throws IOException {
        NetworkRuntime.unpack(home);
        Path name = in(home).get(0).getFileName();
        // Leads nowhere, so nothing seems to lie there, and yet no folder can take its place.
        Path inTheWay = Files.createSymbolicLink(full.resolve(name), full.resolve("nowhere"));
        assertThatThrownBy(() -> NetworkRuntime.unpack(full)).isInstanceOf(IOException.class);
        assertThat(in(full)).containsExactly(inTheWay);
        Files.delete(inTheWay);
        NetworkRuntime.unpack(full);
        assertThat(in(full.resolve(name))).hasSize(2);
    }

    @Test
    void use_ofAFolderWithoutThem_leavesTheJarToUnpack() {
        NetworkRuntime.use(home);
        assertThat(System.getProperty(FOLDER)).isNull();
    }

    @Test
    void use_whereTheUserNamedAFolder_leavesThat() throws IOException {
        NetworkRuntime.unpack(home);
        System.setProperty(FOLDER, "theirs");
        NetworkRuntime.use(home);
        assertThat(System.getProperty(FOLDER)).isEqualTo("theirs");
    }
}
