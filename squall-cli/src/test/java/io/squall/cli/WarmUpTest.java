package io.squall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WarmUpTest {

    /** Whatever it starts answers, or it would fail. */
    @Test
    void warmUp_startsWhatServeAndDetectStart_andEnds() {
        CommandRun run = CommandRun.of("warm-up");
        assertThat(run.err()).doesNotContain("squall:");
        assertThat(run.exitCode()).isZero();
    }
}
