package io.squall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.server.ServerConfig;
import io.squall.server.ServerConfigFile;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds what is under deploy/ to the code, as far as that can be without a container engine and an init system. */
class DeployTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern SQUALL_LINE =
            Pattern.compile("^Exec\\w+=/opt/squall/bin/squall (.*)$", Pattern.MULTILINE);

    private final ServerConfig defaults = new ServerConfigFile(Map.of()).read(Optional.empty());

    @Test
    void container_exposesThePortsOfTheCode() throws IOException {
        assertThat(String.join(" ", instructions("EXPOSE")).split(" "))
                .containsExactly(
                        Integer.toString(defaults.server().port()),
                        Integer.toString(defaults.sources().fluent().get(0).port()),
                        Integer.toString(defaults.sources().syslog().get(0).tcpPort()),
                        defaults.sources().syslog().get(0).udpPort() + "/udp");
        assertThat(instructions("HEALTHCHECK").get(0))
                .contains("http://127.0.0.1:" + defaults.server().port() + "/-/healthy");
    }

    @Test
    void container_environment_isSettings_thatListenForOthersAndKeepDataInTheVolume() throws IOException {
        Map<String, String> environment = new HashMap<>();
        for (String assignment : instructions("ENV")) {
            String[] both = assignment.split("=", 2);
            environment.put(both[0], both[1]);
        }

        ServerConfig config = new ServerConfigFile(environment).read(Optional.empty());

        assertThat(config.server().address()).isEqualTo("0.0.0.0");
        assertThat(config.data()).startsWith(instructions("VOLUME").get(0) + "/");
        assertThat(config.access().needsTokens(InetAddress.getByName("0.0.0.0")))
                .isTrue();
    }

    @Test
    void container_runsACommandThatThereIs_asNobodySpecial() throws IOException {
        assertThat(instructions("ENTRYPOINT")).containsExactly("[\"squall\"]");
        assertThat(instructions("CMD")).contains("[\"serve\"]");
        assertThat(CommandRun.of("serve", "--help").exitCode()).isZero();
        assertThat(instructions("USER")).containsExactly("9317:9317");
        assertThat(ROOT.resolve("squall-cli/src/main/dist/bin/squall"))
                .as("what /usr/local/bin/squall leads to")
                .isExecutable();
        assertThat(Files.readString(ROOT.resolve("squall-cli/pom.xml")))
                .as("what ADD takes")
                .contains("<finalName>squall-${project.version}</finalName>");
        assertThat(instructions("ADD")).containsExactly("squall-*.tar.gz /unpacked/");
    }

    @Test
    void systemd_runsCommandsThatThereAre() throws IOException {
        String unit = Files.readString(ROOT.resolve("deploy/systemd/squall.service"));
        List<String> lines = SQUALL_LINE
                .matcher(unit)
                .results()
                .map(MatchResult::group)
                .map(line -> line.substring(line.indexOf("squall ") + "squall ".length()))
                .toList();

        assertThat(lines)
                .containsExactly("config check /etc/squall/squall.yaml", "serve --config /etc/squall/squall.yaml");
        for (String line : lines) {
            CommandRun run = CommandRun.of((Object[]) line.split(" "));
            assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(run.err()).contains("/etc/squall/squall.yaml: no such file");
        }
        assertThat(unit).as("Java's answer to SIGTERM is no failure").contains("SuccessExitStatus=143");
    }

    /** What stands behind a word of the Containerfile, with lines that go on joined. */
    private static List<String> instructions(String word) throws IOException {
        String file =
                Files.readString(ROOT.resolve("deploy/container/Containerfile")).replaceAll("\\\\\n\\s*", "");
        List<String> found = new ArrayList<>();
        for (String line : file.split("\n")) {
            if (line.startsWith(word + " ")) {
                found.add(line.substring(word.length() + 1));
            }
        }
        return found;
    }
}
