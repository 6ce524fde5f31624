package io.squall.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailingRequestsTest {

    @TempDir
    Path folder;

    @BeforeEach
    void oneRecording() throws IOException {
        Files.writeString(folder.resolve("recordings.tsv"), """
                recording\tsplit\tsubset\tstart\tend\tzone\tfailed\tgroup\tpath
                Nova/1/a\ttest\t\t2026-11-24T00:00:00Z\t2026-11-24T01:00:00Z\t+02:00\t1\tg\tlogs
                """);
    }

    @Test
    void labels_nameTheRequestsOfARecording() throws IOException {
        assertThat(read("recording\tfailing_request_ids\nNova/1/a\treq-1, req-2,\n"))
                .contains(new FailingRequests(Set.of("req-1", "req-2"), Instant.MIN, Instant.MAX));
    }

    @Test
    void labels_ofACampaign_nameItBySystemTestAndRound_withTimesOfItsZone() throws IOException {
        FailingRequests failing = read("""
                        round\tsystem\ttest\tfailing_request_ids\tinjection_first\tfirst_failure_time\tlast_failure_time
                        a\tNova\t1\treq-1\t2026-11-24 02:01:00.500\t2026-11-24 02:10:00.000\t2026-11-24 02:20:00.000
                        """).orElseThrow();

        assertThat(failing.start()).isEqualTo("2026-11-24T00:05:00Z");
        assertThat(failing.end()).isEqualTo("2026-11-24T00:20:02Z");
        assertThat(failing.activated()).contains(Instant.parse("2026-11-24T00:01:00.500Z"));
        assertThat(failing.firstSeen()).contains(Instant.parse("2026-11-24T00:10:00Z"));
    }

    @Test
    void labels_thatTellNothingOfTheRecording_areNone() throws IOException {
        assertThat(read("recording\tfailing_request_ids\nNova/1/a\t\n")).isEmpty();
        assertThat(read("recording\tfailing_request_ids\nNova/9/z\treq-1\n")).isEmpty();
        assertThat(read("recording\tanything\nNova/1/a\tx\n")).isEmpty();
    }

    @Test
    void dataset_withoutLabels_knowsOfNone() throws IOException {
        Dataset dataset = Dataset.open(folder);

        assertThat(dataset.failingRequests(dataset.recordings().get(0))).isEmpty();
    }

    @Test
    void labels_withAWrongTime_areRefusedByLine() {
        assertThatThrownBy(
                        () -> read("recording\tfailing_request_ids\tlast_failure_time\nNova/1/a\treq-1\tyesterday\n"))
                .isInstanceOf(DatasetException.class)
                .hasMessageEndingWith("labels.tsv:2: last_failure_time is not a time: \"yesterday\" (expected such as"
                        + " 2026-11-24 00:28:30.000)");
    }

    private Optional<FailingRequests> read(String labels) throws IOException {
        Files.writeString(folder.resolve("labels.tsv"), labels);
        Dataset dataset = Dataset.open(folder);
        return dataset.failingRequests(dataset.recordings().get(0));
    }
}
