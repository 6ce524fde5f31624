package io.squall.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.squall.config.ConfigException;
import io.squall.config.ConfigFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings by environment and command line, over those of the file. */
class EnvironmentSettingsTest {

    private static final Path EXAMPLE = Path.of("..", "examples", "server.yaml");

    @TempDir
    Path folder;

    @Test
    void read_withoutAFile_isWhatTheEnvironmentSays() {
        ServerConfig config = read(Map.of(
                "SQUALL_SERVER_PORT", "9400",
                "SQUALL_SERVER_ADDRESS", "0.0.0.0",
                "SQUALL_SCORING_MAX_OPEN_EVENTS", "1000",
                "SQUALL_ADAPT_AUTOMATIC", "false",
                "SQUALL_STORE_MAX_AGE", "7d",
                "SQUALL_JOURNAL_MAX_BYTES", "1GiB",
                "SQUALL_ACCESS_TOKENS", "always",
                "PATH", "/usr/bin"));

        assertThat(config.server().port()).isEqualTo(9400);
        assertThat(config.server().address()).isEqualTo("0.0.0.0");
        assertThat(config.scoring().maxOpenEvents()).isEqualTo(1000);
        assertThat(config.adapt().automatic()).isFalse();
        assertThat(config.store().age()).isEqualTo(Duration.ofDays(7));
        assertThat(config.journal().maxBytes()).isEqualTo(1L << 30);
        assertThat(config.access().needsTokens(java.net.InetAddress.getLoopbackAddress()))
                .isTrue();
    }

    @Test
    void read_fileEnvironmentAndCommandLine_theLaterOneHolds() throws IOException {
        Path file = Files.writeString(
                folder.resolve("squall.yaml"), "server: {port: 1, address: localhost}\ndata: here\nrole: all");
        ServerConfigFile files = new ServerConfigFile(
                Map.of("SQUALL_SERVER_PORT", "2", "SQUALL_DATA", "there"), List.of("server.port=3"));

        ServerConfig config = files.read(file);

        assertThat(config.server().port()).isEqualTo(3);
        assertThat(config.data()).isEqualTo("there");
        assertThat(config.server().address()).isEqualTo("localhost");
        assertThat(files.origins(Optional.of(file)))
                .containsEntry("server.port", "--set server.port")
                .containsEntry("data", "SQUALL_DATA")
                .containsEntry("server.address", file.toString())
                .containsOnlyKeys("server.port", "data", "server.address", "role");
    }

    @Test
    void read_listAndMap_areYaml_inWhichVariablesAreFilledIn() {
        ServerConfig config = read(Map.of(
                "SQUALL_SOURCES_KAFKA", "[{name: bus, bootstrapServers: 'k1:9092', topics: [logs]}]",
                "SQUALL_SOURCES_SYSLOG", "[]",
                "SQUALL_ENTITIES", "[cloud, host]",
                "SQUALL_JOB_PROPERTIES", "{security.protocol: SSL}",
                "SQUALL_ALERTS_SINKS", "[{type: slack, name: chat, url: '${CHAT}'}]",
                "CHAT", "https://chat.example.org/hook"));

        assertThat(config.sources().kafka())
                .singleElement()
                .satisfies(kafka -> assertThat(kafka.name()).isEqualTo("bus"));
        assertThat(config.sources().syslog()).isEmpty();
        assertThat(config.entities()).containsExactly("cloud", "host");
        assertThat(config.job().properties()).containsEntry("security.protocol", "SSL");
        assertThat(config.alerts().sinks()).hasSize(1);
    }

    @Test
    void read_emptyVariable_isAnEmptyText_andOfAListTheDefault() {
        assertThat(read(Map.of("SQUALL_STORE_URL", "", "SQUALL_SOURCES_SYSLOG", "", "SQUALL_JOB_PROPERTIES", "")))
                .isEqualTo(ServerConfig.defaults());
    }

    @Test
    void read_secret_isTakenLetterByLetter() {
        assertThat(read(Map.of(
                                "SQUALL_STORE_PASSWORD", "a: $b ${c} #1",
                                "SQUALL_STORE_URL", "jdbc:postgresql://db/squall"))
                        .store()
                        .password())
                .isEqualTo("a: $b ${c} #1");
    }

    /** Every key that is one value, and every list, can be said so: what the example says of it is read back. */
    @ParameterizedTest
    @MethodSource("exampleKeys")
    void read_everyKeyOfTheExample_hasAVariable(String key, JsonNode value) {
        String variable = SettingKeys.variable(key);
        String text = value.isContainerNode() ? value.toString() : value.asText();

        assertThat(new ServerConfigFile(Map.of(variable, text)).origins(Optional.empty()))
                .containsExactly(Map.entry(key, variable));
        assertThat(read(Map.of(variable, text))).isEqualTo(ServerConfig.defaults());
    }

    static Stream<Object[]> exampleKeys() {
        List<Object[]> keys = new ArrayList<>();
        collect(ConfigFile.read(EXAMPLE), "", keys);
        assertThat(keys).hasSizeGreaterThan(60);
        assertThat(keys.stream().map(key -> SettingKeys.variable((String) key[0])))
                .doesNotHaveDuplicates();
        return keys.stream();
    }

    private static void collect(JsonNode section, String path, List<Object[]> keys) {
        section.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            if (value.isObject() && !value.isEmpty()) {
                collect(value, path + entry.getKey() + ".", keys);
            } else {
                keys.add(new Object[] {path + entry.getKey(), value});
            }
        });
    }

    @Test
    void read_whatIsWrong_isToldWithTheNameOfItsVariable() {
        refused(
                Map.of("SQUALL_SERVER_PROT", "1"),
                "environment: SQUALL_SERVER_PROT is no setting; did you mean SQUALL_SERVER_PORT?");
        refused(
                Map.of("SQUALL_XYZZY_QUUX_FROBNICATE_ALL", "1"),
                "SQUALL_XYZZY_QUUX_FROBNICATE_ALL is no setting; a setting's name");
        refused(Map.of("SQUALL_SERVER_PORT", "abc"), "SQUALL_SERVER_PORT: server.port: ");
        refused(Map.of("SQUALL_SERVER_PORT", ""), "SQUALL_SERVER_PORT: server.port: ");
        refused(
                Map.of("SQUALL_SERVER_PORT", "70000", "SQUALL_DATA", "x"),
                "SQUALL_SERVER_PORT: server.port: 70000 is not");
        refused(
                Map.of("SQUALL_SOURCES_KAFKA", "[{nam: x}]"),
                "SQUALL_SOURCES_KAFKA: sources.kafka[0]: unknown key nam");
        refused(Map.of("SQUALL_ENTITIES", "[cloud"), "SQUALL_ENTITIES: not YAML");
        refused(Map.of("SQUALL_ALERTS_SINKS", "['${NOWHERE}']"), "SQUALL_ALERTS_SINKS: ${NOWHERE} stands in it");
    }

    @Test
    void read_assignmentThatIsNone_isRefused() {
        assertThatThrownBy(() -> assigned("server.prot=1"))
                .hasMessage("--set: unknown key server.prot; did you mean server.port?");
        assertThatThrownBy(() -> assigned("server.port")).hasMessage("--set: expected server.port=VALUE");
        assertThatThrownBy(() -> assigned("server.port=x")).hasMessageStartingWith("--set server.port: server.port: ");
    }

    @Test
    void read_whatKubernetesSetsForAServiceNamedSquallServer_isNoSetting() {
        assertThat(read(Map.of(
                        "SQUALL_SERVER_PORT", "tcp://10.0.0.7:9317",
                        "SQUALL_PORT", "tcp://10.0.0.7:9317",
                        "SQUALL_SERVER_SERVICE_HOST", "10.0.0.7",
                        "SQUALL_SERVICE_PORT", "9317",
                        "SQUALL_SERVICE_PORT_HTTP", "9317",
                        "SQUALL_PORT_9317_TCP", "tcp://10.0.0.7:9317",
                        "SQUALL_PORT_9317_TCP_ADDR", "10.0.0.7")))
                .isEqualTo(ServerConfig.defaults());
    }

    @Test
    void read_variablesOfTheCommandLineAndOfTheFile_areNoSettings() throws IOException {
        Path file = Files.writeString(folder.resolve("squall.yaml"), "store: {password: '${SQUALL_DB_PASSWORD}'}");
        ServerConfigFile files = new ServerConfigFile(Map.of(
                "SQUALL_OPTS", "-Xmx2g",
                "SQUALL_SERVER", "https://squall",
                "SQUALL_TOKEN", "squall_1_2",
                "SQUALL_HOME", "/opt/squall",
                "SQUALL_DB_PASSWORD", "s3cret"));

        assertThat(files.read(file).store().password()).isEqualTo("s3cret");
    }

    private static ServerConfig read(Map<String, String> variables) {
        return new ServerConfigFile(variables).read(Optional.empty());
    }

    private static ServerConfig assigned(String assignment) {
        return new ServerConfigFile(Map.of(), List.of(assignment)).read(Optional.empty());
    }

    private static void refused(Map<String, String> variables, String why) {
        assertThatThrownBy(() -> read(variables))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(why)
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("\n"));
    }
}
