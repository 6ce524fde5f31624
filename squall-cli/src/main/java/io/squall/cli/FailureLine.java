package io.squall.cli;

import io.squall.config.ConfigException;
import io.squall.log.LogInputException;
import io.squall.model.BundleException;
import io.squall.recording.DatasetException;
import io.squall.training.TrainingException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Turns what a command threw into one line and an exit code. A stack trace is shown only on request
 * ({@code SQUALL_STACKTRACE=1}), for a report.
 */
final class FailureLine implements IExecutionExceptionHandler {

    private final PrintStream err;

    FailureLine(PrintStream err) {
        this.err = err;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine commandLine, ParseResult parsed) {
        err.println("squall: " + line(failure));
        if ("1".equals(System.getenv("SQUALL_STACKTRACE"))) {
            failure.printStackTrace(err);
        }
        return isBadInput(failure) ? ExitCode.USAGE : ExitCode.FAILED;
    }

    private static boolean isBadInput(Exception failure) {
        return failure instanceof BadInput
                || failure instanceof ConfigException
                || failure instanceof BundleException
                || failure instanceof DatasetException
                || failure instanceof LogInputException
                || failure instanceof TrainingException
                || failure instanceof NoSuchFileException
                || failure instanceof AccessDeniedException;
    }

    private static String line(Exception failure) {
        if (failure instanceof NoSuchFileException missing) {
            return missing.getFile() + ": no such file or folder";
        }
        if (failure instanceof AccessDeniedException denied) {
            return denied.getFile() + ": permission denied; run as a user who may read it, or change its permissions";
        }
        if (failure instanceof FileSystemException onFile) {
            return onFile.getFile() + ": " + onFile.getReason();
        }
        String message = failure.getMessage();
        String first = message == null ? "" : message.lines().findFirst().orElse("");
        if (failure instanceof IOException || isBadInput(failure)) {
            return first.isEmpty() ? failure.getClass().getSimpleName() : first;
        }
        return "internal error: " + failure.getClass().getSimpleName() + (first.isEmpty() ? "" : ": " + first)
                + "; please report it with the output of SQUALL_STACKTRACE=1";
    }
}
