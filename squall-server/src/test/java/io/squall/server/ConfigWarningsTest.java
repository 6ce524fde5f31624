package io.squall.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.config.ConfigFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What works, and what its operator would rather know. */
class ConfigWarningsTest {

    private static final String SINKS =
            "sinks: [{type: webhook, name: hook, url: 'http://h.example/'}, {type: webhook, name: chat, url: 'http://c.example/'}]";

    @TempDir
    Path folder;

    @Test
    void allDefaults_haveNone() throws IOException {
        assertThat(warnings("")).isEmpty();
        assertThat(ConfigWarnings.of(
                        ServerConfig.defaults(), ConfigFile.read(Path.of("..", "examples", "server.yaml"))))
                .isEmpty();
    }

    @Test
    void listenerForOthers_withoutTls_warns_unlessAProxySpeaksHttps() throws IOException {
        assertThat(warnings("server: {address: 0.0.0.0}"))
                .singleElement()
                .asString()
                .startsWith("server.tls: none");
        assertThat(warnings("server: {address: 0.0.0.0, externalUrl: 'https://ops.example.org/squall'}"))
                .isEmpty();
        assertThat(warnings("server: {address: 0.0.0.0, tls: {certificateFile: a.pem, keyFile: a.key}}"))
                .isEmpty();
        assertThat(warnings("server: {address: 0.0.0.0, externalUrl: 'https://a.example'}\naccess: {tokens: never}"))
                .singleElement()
                .asString()
                .startsWith("access.tokens: never");
    }

    @Test
    void sourcesForOthers_withoutKeyOrByUdp_warn() throws IOException {
        assertThat(warnings("sources: {fluent: [{name: f, address: 0.0.0.0}], syslog: [{name: s, address: 0.0.0.0}]}"))
                .satisfiesExactly(
                        fluent -> assertThat(fluent).startsWith("sources.fluent: f has no sharedKey"),
                        syslog -> assertThat(syslog).startsWith("sources.syslog: s takes UDP"));
        assertThat(warnings("sources: {fluent: [{name: f, address: 0.0.0.0, sharedKey: '${KEY}'}],"
                        + " syslog: [{name: s, address: 0.0.0.0, udpPort: -1}]}"))
                .isEmpty();
        assertThat(warnings("redaction: {secrets: false}"))
                .singleElement()
                .asString()
                .startsWith("redaction.secrets");
    }

    @Test
    void secretInTheFile_warns_withoutTellingIt() throws IOException {
        assertThat(warnings("store: {password: hunter2}"))
                .singleElement()
                .asString()
                .startsWith("store.password: a secret in the file itself")
                .doesNotContain("hunter2");
        assertThat(warnings("sources: {fluent: [{name: f, sharedKey: hunter2}]}"))
                .singleElement()
                .asString()
                .startsWith("sources.fluent[0].sharedKey: ");
    }

    @Test
    void alerts_thatReachNobodyOrLeadNowhere_warn() throws IOException {
        assertThat(warnings("alerts: {" + SINKS + "}"))
                .singleElement()
                .asString()
                .startsWith("server.externalUrl: not set");
        assertThat(warnings("server: {externalUrl: 'https://a.example'}\nalerts: {" + SINKS
                        + ", routes: [{severities: [P1, P2], sinks: [hook]}, {services: [nova-*], sinks: [hook]}]}"))
                .satisfiesExactly(
                        sink -> assertThat(sink).isEqualTo("alerts.routes: none leads to the sink chat"),
                        lost -> assertThat(lost).contains("every incident of P3, P4"));
        assertThat(warnings("server: {externalUrl: 'https://a.example'}\nalerts: {" + SINKS
                        + ", routes: [{severities: [P1], sinks: [hook, chat]}, {sinks: []}]}"))
                .isEmpty();
    }

    @Test
    void retentionLargerThanTheDisk_warns() {
        assertThat(DiskRoom.warning(ServerConfig.defaults(), 10L << 30).orElseThrow())
                .startsWith("data: ")
                .contains("14.3 GiB")
                .contains("has 10.0 GiB");
        assertThat(DiskRoom.warning(ServerConfig.defaults(), 100L << 30)).isEmpty();
        assertThat(DiskRoom.warning(
                        new ServerConfigFile(Map.of("SQUALL_DATA", "/nowhere/at/all")).read(Optional.empty())))
                .as("a folder that is yet to be made")
                .isNotNull();
    }

    private List<String> warnings(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("squall.yaml"), yaml);
        ServerConfig config = new ServerConfigFile(Map.of("KEY", "k")).read(file);
        return ConfigWarnings.of(config, ConfigFile.read(file));
    }
}
