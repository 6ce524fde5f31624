package io.squall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;

/** Wrong usage and bad input: one clear line on standard error, nothing on standard output, never a stack trace. */
class UsageTest {

    @TempDir
    Path folder;

    @Test
    void anUnknownOption_isRefusedWithTheNearestOne() {
        CommandRun run = CommandRun.of("detect", "--modell", "x", "logs");

        refused(run, "Unknown option: '--modell'");
        assertThat(run.err()).contains("--model");
    }

    @Test
    void noCommand_isRefused() {
        refused(CommandRun.of(), "a command is missing");
    }

    @Test
    void aMissingModel_saysHowToMakeOne() {
        refused(
                CommandRun.of("detect", "--model", folder.resolve("none.squall"), folder),
                "no such bundle; `squall train`");
    }

    @Test
    void aFileThatIsNoBundle_isRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.squall"), "not a bundle");

        refused(CommandRun.of("detect", "--model", file, folder), "notes.squall");
    }

    @Test
    void aMissingLogFolder_isRefused() {
        refused(CommandRun.of("templates", folder.resolve("nowhere")), "nowhere");
    }

    @Test
    void anUnknownFormat_namesTheKnownOnes() {
        refused(CommandRun.of("templates", "--log-format", "olso", folder), "oslo");
    }

    @Test
    void anUnknownZone_isRefused() {
        refused(CommandRun.of("templates", "--zone", "Mars/Olympus", folder), "unknown time zone \"Mars/Olympus\"");
    }

    @Test
    void anUnknownPerturbation_isRefusedWithTheNearestOne() {
        refused(
                CommandRun.of("evaluate", "--model", "m", "--data", folder, "--perturb", "lines-lots=0.1"),
                "unknown perturbation \"lines-lots\"; did you mean lines-lost?");
    }

    @Test
    void aShareOfAPerturbation_isANumberInItsRange() {
        refused(
                CommandRun.of("evaluate", "--model", "m", "--data", folder, "--perturb", "debug-on,reworded=5"),
                "reworded: strength 5.0 is not over 0 and at most 1");
        refused(
                CommandRun.of("evaluate", "--model", "m", "--data", folder, "--perturb", "lines-lost=few"),
                "lines-lost=few: not a number");
    }

    @Test
    void aPlanWithAWrongKey_isRefusedWithTheNearestOne() throws IOException {
        refused(planned("variant: {base: {}}"), "unknown key variant; did you mean variants?");
        refused(
                planned("variants: {base: {training: {maxEpoch: 3}}}"),
                "variants.base: unknown key training.maxEpoch; did you mean training.maxEpochs?");
        refused(
                planned("variants: {base: {}}\nviews: {lab: {jugde: A}}"),
                "views.lab: unknown key jugde; did you mean judge?");
    }

    @Test
    void aPlanThatSaysNothing_orNonsense_isRefused() throws IOException {
        refused(planned(""), "no variants; name at least one");
        refused(planned("seeds: [0]"), "no variants; name at least one");
        refused(planned("variants: [base]"), "variants: expected names, each with its keys");
        refused(planned("variants: {base: {}}\nseeds: [few]"), "seeds: \"few\" is no whole number");
        refused(planned("variants: {base: {}}\nseeds: 7"), "seeds: expected a list, as [0, 1, 2]");
        refused(
                planned("variants: {base: {}}\nsequenceBaselines: NEXT_EVENT"),
                "sequenceBaselines: expected a list of [NEXT_EVENT, MASKED_EVENT]");
        refused(
                planned("variants: {base: {}}\nsequenceBaselines: [DEEPLOG]"),
                "sequenceBaselines: unknown baseline \"DEEPLOG\"; known here: [NEXT_EVENT, MASKED_EVENT]");
        refused(planned("variants: {base: {}}\nviews: {all: {split: all}}"), "it would judge what it trained on");
        refused(planned("just words"), "plan.yaml: expected seeds, views and variants");
        refused(CommandRun.of("evaluate", "--plan", folder.resolve("none.yaml"), "--data", folder), "no such file");
    }

    private CommandRun planned(String plan) throws IOException {
        return CommandRun.of(
                "evaluate", "--plan", Files.writeString(folder.resolve("plan.yaml"), plan), "--data", folder);
    }

    @Test
    void evaluate_withNeitherModelNorPlan_saysWhatIsMissing() {
        refused(CommandRun.of("evaluate", "--data", folder), "'--model=BUNDLE' (or '--plan=FILE')");
    }

    @Test
    void aWrongLabelFile_isRefusedWithItsLine() throws IOException {
        Files.writeString(folder.resolve("recordings.tsv"), """
                recording\tsplit\tsubset\tstart\tend\tzone\tfailed\tgroup\tpath
                A\ttraining\t\t2026-01-01T00:00:00Z\t2026-01-01T01:00:00Z\tUTC\t0\tA\tlogs
                """);

        refused(CommandRun.of("train", "--data", folder, "--out", folder.resolve("m.squall")), "recordings.tsv:2");
    }

    @Test
    void logsWithoutLabels_cannotBeTrainedOn() throws IOException {
        StringBuilder log = new StringBuilder();
        for (int minute = 0; minute < 60; minute++) {
            log.append(String.format(
                    "2026-11-24 00:%02d:00.000 17 INFO nova.compute.manager [-] Running periodic task %d%n",
                    minute, minute));
        }
        Files.writeString(folder.resolve("nova-compute.log"), log);

        CommandRun run = CommandRun.of("train", "--data", folder, "--out", folder.resolve("m.squall"));

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("0 anomalous").doesNotContain("\tat ");
    }

    @Test
    void anUnwritableTarget_isSaidBeforeTheWork() {
        refused(
                CommandRun.of("train", "--data", folder, "--out", folder.resolve("no/such/m.squall")),
                "no such folder to write the bundle to");
    }

    @Test
    void templates_ofABinaryFile_saysSoAndReadsTheRest() throws IOException {
        byte[] noise = new byte[4096];
        new java.util.Random(1).nextBytes(noise);
        Files.write(folder.resolve("core.log"), noise);
        Files.writeString(
                folder.resolve("nova-api.log"),
                "2026-11-24 00:00:00.000 1 INFO nova.api.wsgi [-] Starting 2 workers\n");

        CommandRun run = CommandRun.of("templates", folder);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Starting <*> workers");
        assertThat(run.err()).contains("core.log").doesNotContain("Exception");
    }

    @Test
    void templates_asCsv_quoteWhatNeedsIt() {
        byte[] lines = """
                2026-11-24 00:00:00.000 1 INFO nova.a [-] Took 1.50 seconds, "fine"
                2026-11-24 00:00:01.000 1 INFO nova.a [-] Took 2.50 seconds, "fine"
                """.getBytes(StandardCharsets.UTF_8);

        CommandRun run = CommandRun.withInput(lines, "templates", "--format", "csv", "-");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines()).hasSize(3).first().isEqualTo("LineId,EventId,EventTemplate");
        assertThat(run.out().lines().skip(1))
                .allMatch(line -> line.matches("\\d+,[0-9a-f]{16},\"Took <\\*> seconds, .*\""));
    }

    @Test
    void help_ofEveryCommand_isShown() {
        Squall.commands().forEach((command, type) -> {
            Command declared = type.getAnnotation(Command.class);
            assertThat(declared.name()).isEqualTo(command);
            if (!declared.hidden()) {
                CommandRun run = CommandRun.of(command, "--help");
                assertThat(run.exitCode()).as(command).isZero();
                assertThat(run.out()).contains("Usage: squall " + command);
            }
        });
    }

    @Test
    void help_listsTheCommands_inTheirOrder_butNotTheHiddenOne() {
        CommandRun run = CommandRun.of("--help");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("demo", "train", "feedback").doesNotContain("warm-up");
        assertThat(run.out().indexOf("  demo ")).isLessThan(run.out().indexOf("  train "));
    }

    @Test
    void aCommandWithATypingError_isRefusedWithTheNearestOne() {
        CommandRun run = CommandRun.of("detct", "logs");

        refused(run, "detct");
        assertThat(run.err()).contains("squall detect");
    }

    private static void refused(CommandRun run, String line) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(line).doesNotContain("\tat ", "Exception");
        assertThat(run.out()).isEmpty();
    }
}
