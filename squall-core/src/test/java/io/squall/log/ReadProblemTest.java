package io.squall.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class ReadProblemTest {

    @Test
    void of_failedRead_saysWhatAndHowToMend() {
        assertThat(ReadProblem.of("a.log", new AccessDeniedException("a.log")))
                .hasToString("a.log: permission denied; skipped; run as a user who may read it");
        assertThat(ReadProblem.of("a.log", new NoSuchFileException("a.log")))
                .hasToString("a.log: vanished before it was read; run again");
        assertThat(ReadProblem.of("a.gz", new EOFException()))
                .hasToString("a.gz: ends in the middle of its compressed data; read up to there; "
                        + "fetch the whole file again");
        assertThat(ReadProblem.of("a.gz", new IOException("Corrupt GZIP trailer")))
                .hasToString("a.gz: damaged: Corrupt GZIP trailer; read up to there; fetch it again");
    }
}
