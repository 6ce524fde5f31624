package io.squall.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {

    record Inner(int epochs, double learningRate) {
        Inner {
            if (epochs < 1) {
                throw new IllegalArgumentException("epochs " + epochs + " < 1");
            }
        }
    }

    record Outer(String name, Inner training) {}

    private static final Outer DEFAULTS = new Outer("squall", new Inner(100, 1e-4));

    @TempDir
    Path folder;

    private final ConfigFile config = new ConfigFile(new ObjectMapper());

    @Test
    void over_aFileWithOneKey_keepsTheOtherDefaults() throws IOException {
        assertThat(config.over(DEFAULTS, Outer.class, yaml("training:\n  epochs: 3\n")))
                .isEqualTo(new Outer("squall", new Inner(3, 1e-4)));
    }

    @Test
    void over_anEmptyFile_isTheDefaults() throws IOException {
        assertThat(config.over(DEFAULTS, Outer.class, yaml(""))).isEqualTo(DEFAULTS);
    }

    @Test
    void over_anUnknownKey_namesTheNearestKnownOne() throws IOException {
        Path file = yaml("training:\n  learning_rate: 1\n");

        assertThatThrownBy(() -> config.over(DEFAULTS, Outer.class, file))
                .isInstanceOf(ConfigException.class)
                .hasMessage(file + ": unknown key training.learning_rate; did you mean training.learningRate?");
    }

    @Test
    void over_aValueOutOfRange_tellsTheRange() throws IOException {
        Path file = yaml("training:\n  epochs: 0\n");

        assertThatThrownBy(() -> config.over(DEFAULTS, Outer.class, file))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("epochs 0 < 1");
    }

    @Test
    void over_whatIsNotYaml_tellsTheLine() throws IOException {
        Path file = yaml("name: a\ntraining: [\n");

        assertThatThrownBy(() -> config.over(DEFAULTS, Outer.class, file))
                .isInstanceOf(ConfigException.class)
                .hasMessageMatching("(?s).*config.yaml:\\d+: not YAML: [^\n]*");
    }

    @Test
    void over_aMissingFile_saysSo() {
        assertThatThrownBy(() -> config.over(DEFAULTS, Outer.class, folder.resolve("none.yaml")))
                .isInstanceOf(ConfigException.class)
                .hasMessageEndingWith("none.yaml: no such file");
    }

    private Path yaml(String text) throws IOException {
        return Files.writeString(folder.resolve("config.yaml"), text);
    }
}
