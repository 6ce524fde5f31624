package io.squall.training.report;

import io.squall.training.evaluate.FaultFinding;
import io.squall.training.evaluate.FaultFindings;
import java.util.ArrayList;
import java.util.List;

/** The known faults as rows of text. Columns that {@code labels.jsonl} need not have are shown where it has them. */
final class FaultRows {

    private static final String ID = "id";

    /** What a person found of the fault when looking at its logs: a fault without a trace is nobody's miss. */
    private static final String OBSERVED = "observed";

    private final FaultFindings faults;
    private final boolean hasIds;
    private final boolean hasTraces;

    FaultRows(FaultFindings faults) {
        this.faults = faults;
        this.hasIds = hasExtra(faults, ID);
        this.hasTraces = hasExtra(faults, OBSERVED);
    }

    List<String> titles() {
        return row("kind", ID, "recording", "start", "lasted", "found", "delay", OBSERVED, "baselines that found it");
    }

    List<String> cells(FaultFinding finding) {
        double seconds =
                (finding.fault().end().toEpochMilli() - finding.fault().start().toEpochMilli()) / 1e3;
        return row(
                printable(finding.fault().kind()),
                extra(finding, ID),
                printable(finding.fault().recording()),
                finding.fault().start().toString(),
                Figures.delay(seconds),
                finding.windows() == 0 ? "no window" : finding.isFound() ? "yes" : "no",
                Figures.delay(finding.delaySeconds()),
                extra(finding, OBSERVED),
                finding.baselines().isEmpty() ? Figures.UNKNOWN : String.join(" ", finding.baselines()));
    }

    /** The false alarms where no fault is. */
    String calm() {
        return "%d of %d windows that touch no fault were alarmed"
                .formatted(faults.falseAlarms(), faults.calmWindows());
    }

    private List<String> row(
            String kind,
            String id,
            String recording,
            String start,
            String lasted,
            String found,
            String delay,
            String observed,
            String baselines) {
        List<String> row = new ArrayList<>(List.of(kind));
        if (hasIds) {
            row.add(id);
        }
        row.addAll(List.of(recording, start, lasted, found, delay));
        if (hasTraces) {
            row.add(observed);
        }
        row.add(baselines);
        return row;
    }

    private static boolean hasExtra(FaultFindings faults, String name) {
        return faults.faults().stream()
                .anyMatch(finding -> finding.fault().extra().containsKey(name));
    }

    private static String extra(FaultFinding finding, String name) {
        return printable(finding.fault().extra().getOrDefault(name, Figures.UNKNOWN));
    }

    /** Labels come from outside: what would move a terminal's cursor does not reach it. */
    private static String printable(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) ? '\uFFFD' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
