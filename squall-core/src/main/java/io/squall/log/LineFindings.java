package io.squall.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the counted lines of one file tell its owner. */
final class LineFindings {

    /** Workers that share a file write a little out of order; only a clock or a file gone wrong jumps further. */
    private static final long WORTH_TELLING_MICROS = 60_000_000;

    private LineFindings() {}

    /** One problem for each kind of finding; none for a file as it should be. */
    static List<ReadProblem> of(String file, LineTally tally, int maxLineBytes) {
        LineCounts counts = tally.counts();
        List<ReadProblem> findings = new ArrayList<>();
        if (counts.records() == 0 && counts.rejectedLines() > 0) {
            findings.add(new ReadProblem(
                    file, "no line with a time in " + lines(counts.received()), "name its format, or leave it out"));
        } else {
            counts.rejected()
                    .forEach((reason, rejected) -> findings.add(
                            new ReadProblem(file, lines(rejected) + " " + reason.words() + "; left out", "")));
        }
        if (counts.cutLines() > 0) {
            findings.add(new ReadProblem(
                    file,
                    lines(counts.cutLines()) + " longer than " + maxLineBytes + " bytes; the heads kept, "
                            + counts.cutBytes() + " bytes left out",
                    ""));
        }
        if (counts.nulBytes() > 0) {
            findings.add(new ReadProblem(
                    file,
                    counts.nulBytes() + " NUL bytes in front of lines; skipped",
                    "let logrotate use create instead of copytruncate"));
        }
        if (tally.backwardMicros > WORTH_TELLING_MICROS) {
            findings.add(new ReadProblem(
                    file,
                    "times run backwards " + counts.outOfOrder() + " times, by up to "
                            + Duration.ofSeconds(tally.backwardMicros / 1_000_000) + "; order kept",
                    "check the host's clock, and the time zone"));
        }
        return findings;
    }

    private static String lines(long count) {
        return count == 1 ? "1 line" : count + " lines";
    }
}
