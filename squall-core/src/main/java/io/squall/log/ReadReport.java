package io.squall.log;

import java.util.List;

/**
 * What was read so far, and what went wrong with it.
 *
 * @param files number of files found
 * @param lines what became of their lines
 * @param problems one entry for each thing the user should know, in the order in which they came up
 */
public record ReadReport(int files, LineCounts lines, List<ReadProblem> problems) {

    public ReadReport {
        problems = List.copyOf(problems);
    }

    /** One line: files, and the balance of their lines. */
    @Override
    public String toString() {
        return files + (files == 1 ? " file, " : " files, ") + lines;
    }
}
