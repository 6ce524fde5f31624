package io.squall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code squall config check}: what it says of a configuration, and by which exit code. */
class ConfigCommandTest {

    @TempDir
    Path folder;

    @Test
    void check_goodFile_isGood() throws IOException {
        CommandRun run = check("data: " + folder.resolve("data"));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().strip()).endsWith("squall.yaml: good");
    }

    @Test
    void check_warnings_areTold_andFailOnlyWhereTheyAreDenied() throws IOException {
        String yaml = "server: {address: 0.0.0.0}";

        CommandRun told = check(yaml, "--no-environment");
        assertThat(told.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(told.err()).contains("squall.yaml: warning: server.tls: none");
        assertThat(told.out()).contains("good, but see the warnings");
        assertThat(check(yaml, "--no-environment", "--deny-warnings").exitCode())
                .isEqualTo(ExitCode.FAILED);
        assertThat(check("", "--no-environment", "--deny-warnings").exitCode()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void check_elsewhere_asksForNoVariableAndNoFile() throws IOException {
        String yaml = "model: /nowhere/a.squall\nstore: {password: '${SET_ELSEWHERE}'}\n"
                + "alerts: {sinks: [{type: slack, name: chat, url: '${CHAT_ELSEWHERE}'}]}";

        assertThat(check(yaml).exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(check(yaml).err()).contains("${SET_ELSEWHERE} stands in it");
        assertThat(check(yaml, "--no-environment").exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(check("server: {prot: 1}", "--no-environment").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void check_origins_tellWhoSetWhat_withoutTheValues() throws IOException {
        CommandRun run = check(
                "server: {port: 9400}\nstore: {password: hunter2}",
                "--no-environment",
                "--origins",
                "--set",
                "server.address=localhost");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines())
                .contains("server.address  --set server.address", "server.port  " + folder.resolve("squall.yaml"))
                .noneMatch(line -> line.contains("hunter2"));
    }

    @Test
    void check_settingThatIsNone_isBadInput() throws IOException {
        CommandRun run = check("", "--set", "server.prot=1");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--set: unknown key server.prot; did you mean server.port?");
    }

    private CommandRun check(String yaml, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("squall.yaml"), yaml);
        Object[] arguments = new Object[options.length + 3];
        arguments[0] = "config";
        arguments[1] = "check";
        System.arraycopy(options, 0, arguments, 2, options.length);
        arguments[arguments.length - 1] = file;
        return CommandRun.of(arguments);
    }
}
