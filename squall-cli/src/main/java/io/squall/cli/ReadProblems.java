package io.squall.cli;

import io.squall.log.LineCounts;
import io.squall.log.ReadProblem;
import io.squall.log.ReadReport;

/** Shows what could not be read: a line a problem, at most {@value #MOST}, and the balance when lines were lost. */
final class ReadProblems {

    private static final int MOST = 20;

    private ReadProblems() {}

    static void show(ReadReport report, Terminal terminal) {
        report.problems().stream().limit(MOST).map(ReadProblem::toString).forEach(terminal::note);
        if (report.problems().size() > MOST) {
            terminal.note("and " + (report.problems().size() - MOST) + " more problems like these");
        }
        LineCounts lines = report.lines();
        if (lines.rejectedLines() > 0) {
            terminal.note(lines.toString());
        }
    }
}
