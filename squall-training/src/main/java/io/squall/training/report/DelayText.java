package io.squall.training.report;

import io.squall.training.evaluate.DetectionDelay;
import io.squall.training.evaluate.Quartiles;
import java.util.List;

/** How soon detectors alarm while logs are being written, for the terminal. */
public final class DelayText {

    private DelayText() {}

    /** A table as lines that end with a line feed; empty of no detectors. */
    public static String of(List<DetectionDelay> delays) {
        if (delays.isEmpty()) {
            return "";
        }
        TextTable table = new TextTable();
        table.row(List.of(
                "",
                "after client p25",
                "p50",
                "p75",
                "before client",
                "never",
                "after fault p25",
                "p50",
                "p75",
                "false before fault",
                "healthy alarmed"));
        delays.forEach(delay -> table.row(row(delay)));
        DetectionDelay any = delays.get(0);
        return "\ndetection delay in live order: %d failures, %d healthy recordings; never counts in the quartiles\n%s"
                .formatted(any.failures(), any.healthy(), table.draw());
    }

    private static List<String> row(DetectionDelay delay) {
        Quartiles client = delay.afterClient();
        Quartiles fault = delay.afterFault();
        return List.of(
                delay.detector(),
                Figures.lead(client.low()),
                Figures.lead(client.median()),
                Figures.lead(client.high()),
                share(delay.beforeClient(), delay.failures()),
                share(delay.never(), delay.failures()),
                Figures.lead(fault.low()),
                Figures.lead(fault.median()),
                Figures.lead(fault.high()),
                Integer.toString(delay.tooEarly()),
                Integer.toString(delay.healthyAlarmed()));
    }

    private static String share(int part, int whole) {
        return Figures.share(whole == 0 ? Double.NaN : (double) part / whole);
    }
}
