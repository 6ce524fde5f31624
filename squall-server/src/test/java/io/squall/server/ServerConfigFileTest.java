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
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerConfigFileTest {

    private static final Path EXAMPLE = Path.of("..", "examples", "server.yaml");

    @TempDir
    Path folder;

    private final ServerConfigFile files = new ServerConfigFile(Map.of("DB_PASSWORD", "s3cret", "HOME_OF", "a: b"));

    @Test
    void read_empty_isAllDefaults() throws IOException {
        assertThat(read("")).isEqualTo(ServerConfig.defaults());
    }

    @Test
    void read_theExample_isAllDefaultsAndHasEveryKey() {
        ServerConfig example = files.read(EXAMPLE);
        files.check(example, EXAMPLE);

        assertThat(files.tree(example)).isEqualTo(files.tree(ServerConfig.defaults()));
        assertThat(keys(ConfigFile.read(EXAMPLE))).isEqualTo(keys(files.tree(ServerConfig.defaults())));
    }

    @Test
    void read_durationsAndSizes_areAsPeopleWriteThem() throws IOException {
        ServerConfig config = read("""
                scoring: {rescore: 30s, checkpointBytes: 2MiB}
                journal: {maxBytes: 1GiB}
                """);

        assertThat(config.scoring().rescore()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.scoring().checkpointBytes()).isEqualTo(2 << 20);
        assertThat(config.journal().maxBytes()).isEqualTo(1L << 30);
    }

    @Test
    void read_elementOfAList_hasDefaultsToo() throws IOException {
        ServerConfig config = read("sources: {files: [{name: kolla, paths: [/var/log/kolla/**/*.log]}]}");

        assertThat(config.sources().files()).singleElement().satisfies(files -> {
            assertThat(files.name()).isEqualTo("kolla");
            assertThat(files.scanInterval()).isPositive();
        });
    }

    @Test
    void read_environmentVariable_isFilledInAsAValue() throws IOException {
        assertThat(read("store: {url: 'jdbc:postgresql://db/squall', password: '${DB_PASSWORD}'}")
                        .store()
                        .password())
                .isEqualTo("s3cret");
        assertThat(read("data: '${HOME_OF}/$$x'").data())
                .as("never becomes structure")
                .isEqualTo("a: b/$x");
        refused(
                "data: ${NOT_SET}",
                "squall.yaml: ${NOT_SET} stands in it, but there is no environment variable NOT_SET");
    }

    @Test
    void read_whatIsNotPossible_isRefusedInOneLine() throws IOException {
        refused("servr: {}", "unknown key servr; did you mean server?");
        refused("server: {prot: 1}", "unknown key server.prot; did you mean server.port?");
        refused("server: {port: 70000}", "server.port: 70000 is not between 0");
        refused("entities: [clod]", "entities: unknown \"clod\" (known: cloud, host");
        refused("logs: {zone: Europe/Atlantis}", "logs.zone: \"Europe/Atlantis\" is no time zone");
        refused("journal: {maxBytes: 100}", "journal.maxBytes: 100 is not at least twice segmentBytes");
        refused("sources: {files: [{nam: x}]}", "sources.files[0]: unknown key nam; did you mean name?");
        refused("redaction: {rules: [{mark: a, pattern: '('}]}", "redaction.rules: \"(\" is no regular expression");
        refused("scoring: {rescore: soon}", "soon");
        refused("server: [", "not YAML");
    }

    @Test
    void read_valueOfAnotherKind_isToldWithItsKey() throws IOException {
        refused("server: {port: abc}", "server.port: ");
        refused("server: {port: ''}", "server.port: ");
        refused("adapt: {automatic: ''}", "adapt.automatic: ");
        refused("scoring: {rescore: soon}", "scoring.rescore: ");
        refused("server: {tls: {keyFile: a.pem}}", "server.tls: certificateFile: missing");
    }

    @Test
    void read_mapOfTheUsersOwnKeys_takesAny() throws IOException {
        assertThat(read("job: {properties: {security.protocol: SSL}}").job().properties())
                .containsExactly(Map.entry("security.protocol", "SSL"));
    }

    @Test
    void read_sectionOfWhichAllIsCommentedOut_isAllDefaults() throws IOException {
        assertThat(read("server:\n  # port: 1\nalerts: {sinks: }\n")).isEqualTo(ServerConfig.defaults());
    }

    @Test
    void check_whatOnlyLookingShows_isRefusedInOneLine() throws IOException {
        assertThatThrownBy(() -> check("model: nowhere.squall"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("model: nowhere.squall: no such bundle");
        assertThatThrownBy(() -> check("incidents: {catalogue: nowhere.yaml}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("incidents.catalogue: ")
                .hasMessageContaining("nowhere.yaml");
        assertThatThrownBy(() -> check("server: {address: no.such.machine.invalid}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("server.address");
    }

    private ServerConfig read(String yaml) throws IOException {
        return files.read(Files.writeString(folder.resolve("squall.yaml"), yaml));
    }

    private void check(String yaml) throws IOException {
        files.check(read(yaml), folder.resolve("squall.yaml"));
    }

    private void refused(String yaml, String why) throws IOException {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("squall.yaml")
                .hasMessageContaining(why)
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("\n"));
    }

    private static SortedSet<String> keys(JsonNode tree) {
        SortedSet<String> keys = new TreeSet<>();
        collect(tree, "", keys);
        return keys;
    }

    private static void collect(JsonNode node, String path, SortedSet<String> keys) {
        node.properties().forEach(entry -> {
            keys.add(path + entry.getKey());
            collect(entry.getValue(), path + entry.getKey() + ".", keys);
        });
    }
}
