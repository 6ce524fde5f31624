package io.squall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class HangUpTest {

    @Test
    void signal_runsTheAction_eachTime() throws Exception {
        Semaphore runs = new Semaphore(0);
        assertThat(HangUp.onSignal(runs::release)).isTrue();
        for (int i = 0; i < 2; i++) {
            hangUp();
            assertThat(runs.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void hangUp() throws IOException, InterruptedException {
        String here = Long.toString(ProcessHandle.current().pid());
        assertThat(new ProcessBuilder("kill", "-HUP", here).inheritIO().start().waitFor())
                .isZero();
    }
}
