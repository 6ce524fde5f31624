package io.squall.log;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.MemoryLimitException;

/**
 * Something about one input that the user should know. Reading goes on.
 *
 * @param file name of the file as the user gave it
 * @param what what is wrong with it, and what was done
 * @param mend how to mend it, or empty
 */
public record ReadProblem(String file, String what, String mend) {

    /** The problem behind a failed read. */
    static ReadProblem of(String file, IOException failure) {
        if (failure instanceof NotTextException notText) {
            return new ReadProblem(file, notText.what() + "; skipped", notText.mend());
        }
        if (failure instanceof AccessDeniedException) {
            return new ReadProblem(file, "permission denied; skipped", "run as a user who may read it");
        }
        if (failure instanceof NoSuchFileException) {
            return new ReadProblem(file, "vanished before it was read", "run again");
        }
        if (failure instanceof EOFException) {
            return new ReadProblem(
                    file, "ends in the middle of its compressed data; read up to there", "fetch the whole file again");
        }
        if (failure instanceof MemoryLimitException) {
            return new ReadProblem(file, "too much memory needed to unpack it; skipped", "unpack it yourself");
        }
        if (failure instanceof FileSystemException system) {
            return new ReadProblem(file, "cannot be read: " + words(system.getReason(), failure), "");
        }
        return new ReadProblem(
                file, "damaged: " + words(failure.getMessage(), failure) + "; read up to there", "fetch it again");
    }

    private static String words(@Nullable String message, IOException failure) {
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message.strip();
    }

    /** One line: {@code file: what; mend}. */
    @Override
    public String toString() {
        return file + ": " + what + (mend.isEmpty() ? "" : "; " + mend);
    }
}
