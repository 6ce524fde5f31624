package io.squall.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.recording.LabelledWindow;
import io.squall.window.Window;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeakProbeTest {

    private static final long MINUTE = 60_000_000L;

    private final LeakProbe probe = new LeakProbe();

    @Test
    void audit_shortAnomalousWindows_giveThemselvesAway() {
        for (long i = 0; i < 4; i++) {
            add(i * 10 * MINUTE, 5 * MINUTE, 0);
            add(i * 10 * MINUTE, MINUTE, 1);
        }
        LeakAudit audit = probe.audit();

        assertThat(audit.auroc()).containsEntry("window_seconds", 1.0);
        assertThat(audit.auroc()).containsEntry("time_of_day", 0.5);
        assertThat(audit.auroc()).containsOnlyKeys("window_seconds", "events", "files", "components", "time_of_day");
    }

    @Test
    void audit_oneLabel_tellsNothing() {
        add(0, MINUTE, 0);

        assertThat(probe.audit().auroc().get("events")).isNaN();
    }

    private void add(long start, long length, int label) {
        probe.add(new LabelledWindow(
                new Window("cloud", start, start + length, List.of()), label, Examples.recording("A", false)));
    }
}
