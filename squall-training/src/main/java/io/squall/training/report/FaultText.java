package io.squall.training.report;

import io.squall.training.evaluate.FaultFindings;

/** The known faults for the terminal; nothing where none are known. */
final class FaultText {

    private FaultText() {}

    static String of(FaultFindings faults) {
        if (faults.faults().isEmpty()) {
            return "";
        }
        TextTable table = new TextTable();
        FaultRows rows = new FaultRows(faults);
        table.row(rows.titles());
        faults.faults().forEach(fault -> table.row(rows.cells(fault)));
        return "\nfaults: %d, %d found; %s\n%s"
                .formatted(faults.faults().size(), faults.found(), rows.calm(), table.draw());
    }
}
