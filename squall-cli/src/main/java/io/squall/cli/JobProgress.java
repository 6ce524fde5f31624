package io.squall.cli;

import io.squall.training.BatchProgress;
import io.squall.training.EpochMetrics;
import io.squall.training.TrainingStart;
import io.squall.training.job.JobListener;
import java.time.Duration;
import java.util.Locale;

/** Shows a job's progress on the terminal. */
final class JobProgress implements JobListener {

    private final Terminal terminal;

    JobProgress(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void recordingDone(String pass, int done, int recordings) {
        terminal.progress(pass, (double) done / recordings, done + " of " + recordings + " recordings");
    }

    @Override
    public void started(TrainingStart start) {
        terminal.note(String.format(
                Locale.ROOT,
                "training on %s%s: %,d parameters, %d windows (%d anomalous), %d for validation (%d anomalous)%s",
                start.device(),
                start.deviceReason().isEmpty() ? "" : " (" + start.deviceReason() + ")",
                start.parameters(),
                start.examples(),
                start.positives(),
                start.validationExamples(),
                start.validationPositives(),
                start.epochsDone() > 0 ? "; going on after epoch " + start.epochsDone() : ""));
    }

    @Override
    public void notice(String line) {
        terminal.note(line);
    }

    @Override
    public void batchDone(BatchProgress progress) {
        terminal.progress(
                "epoch " + progress.epoch() + "/" + progress.maxEpochs(),
                (double) progress.batch() / progress.batches(),
                String.format(
                        Locale.ROOT,
                        "loss %.4f%s, %.0f windows/s, %s left",
                        progress.loss(),
                        progress.validationF1().isPresent()
                                ? String.format(
                                        Locale.ROOT,
                                        ", F1 %.3f",
                                        progress.validationF1().getAsDouble())
                                : "",
                        progress.examplesPerSecond(),
                        words(progress.timeLeft())));
    }

    @Override
    public void epochDone(EpochMetrics metrics, boolean best) {
        terminal.note(String.format(
                Locale.ROOT,
                "epoch %3d  loss %.4f  validation loss %.4f  F1 %.3f  AUPRC %.3f  rate %.1e  %.1f s%s",
                metrics.epoch(),
                metrics.loss(),
                metrics.validationLoss(),
                metrics.f1(),
                metrics.auprc(),
                metrics.learningRate(),
                metrics.seconds(),
                best ? "  *" : ""));
    }

    private static String words(Duration time) {
        long seconds = time.toSeconds();
        return seconds < 90 ? seconds + " s" : (seconds + 30) / 60 + " min";
    }
}
