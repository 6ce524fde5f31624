package io.squall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which time operators' words make anomalous, healthy or unknown. */
class JudgedTimeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    @Test
    void time_withAFault_anOpenIncidentAndABenignOne_isCutOnTheGrid() throws IOException {
        assertThat(cut(
                        "08:00",
                        "09:00",
                        incident("08:10", "08:15", "{\"verdict\":\"right\"}"),
                        incident("08:25", "08:30", ""),
                        incident("08:45", "08:50", "{\"verdict\":\"not_a_problem\"}")))
                .containsExactly(
                        "healthy-1 train 0 08:00-08:10",
                        "fault-1 train 1 08:10-08:15",
                        "healthy-2 validation 0 08:15-08:25",
                        "healthy-3 train 0 08:30-08:45",
                        "benign-1 train 0 08:45-08:50",
                        "healthy-4 test 0 08:50-09:00");
    }

    @Test
    void longHealthyTime_isCutIntoAllSplits() throws IOException {
        assertThat(cut("08:00", "08:50"))
                .containsExactly(
                        "healthy-1-train 0 08:00-08:30",
                        "healthy-1-validation 0 08:30-08:40",
                        "healthy-1-test 0 08:40-08:50");
    }

    @Test
    void benignIncident_thatOverlapsAFault_isHealthyOutsideOfItAlone() throws IOException {
        assertThat(cut(
                        "08:05",
                        "08:20",
                        incident("08:10", "08:15", "{\"verdict\":\"right\"}"),
                        incident("08:05", "08:20", "{\"verdict\":\"not_a_problem\"}")))
                .containsExactly(
                        "benign-1 train 0 08:05-08:10",
                        "fault-1 train 1 08:10-08:15",
                        "benign-2 validation 0 08:15-08:20");
    }

    @Test
    void faults_goToAllSplits_eachFifthToValidationAndToTest() throws IOException {
        assertThat(cut(
                        "08:00",
                        "08:50",
                        incident("08:00", "08:05", "{\"verdict\":\"right\"}"),
                        incident("08:10", "08:15", "{\"verdict\":\"right\"}"),
                        incident("08:20", "08:25", "{\"verdict\":\"right\"}"),
                        incident("08:30", "08:35", "{\"verdict\":\"right\"}"),
                        incident("08:40", "08:45", "{\"verdict\":\"right\"}")))
                .filteredOn(part -> part.startsWith("fault"))
                .extracting(part -> part.split(" ")[1])
                .containsExactly("train", "validation", "train", "test", "train");
    }

    @Test
    void incidentsThatOverlap_areOneFault_andNeighboursTwo() throws IOException {
        assertThat(cut(
                        "08:00",
                        "08:20",
                        incident("08:00", "08:10", "{\"verdict\":\"right\"}"),
                        incident("08:05", "08:15", "{\"verdict\":\"right\"}"),
                        incident("08:15", "08:20", "{\"verdict\":\"right\"}")))
                .containsExactly("fault-1 train 1 08:00-08:15", "fault-2 validation 1 08:15-08:20");
    }

    @Test
    void theLatestWord_counts_andWhatWasUndoneDoesNot() throws IOException {
        assertThat(judged("{\"verdict\":\"not_a_problem\"},{\"verdict\":\"right\"}"))
                .isEqualTo(JudgedIncident.Verdict.RIGHT);
        assertThat(judged("{\"verdict\":\"right\"},{\"verdict\":\"not_a_problem_until\"}"))
                .isEqualTo(JudgedIncident.Verdict.NOT_A_PROBLEM);
        assertThat(judged("{\"verdict\":\"right\",\"undone\":{\"by\":\"ada\"}}"))
                .isEqualTo(JudgedIncident.Verdict.OPEN);
    }

    @Test
    void aWordOnOneEntity_leavesTheOthersOpen() throws IOException {
        assertThat(judged("{\"verdict\":\"not_a_problem\",\"entity\":\"a@h\"}")).isEqualTo(JudgedIncident.Verdict.OPEN);
        assertThat(judged("{\"verdict\":\"not_a_problem\",\"entity\":\"a@h\"},"
                        + "{\"verdict\":\"not_a_problem\",\"entity\":\"b@h\"}"))
                .isEqualTo(JudgedIncident.Verdict.NOT_A_PROBLEM);
        assertThat(incident("08:00", "08:05", "{\"verdict\":\"right\",\"entity\":\"b@h\"}")
                        .entities())
                .containsExactly("b@h");
    }

    private static JudgedIncident.Verdict judged(String feedback) throws IOException {
        return incident("08:00", "08:05", feedback).verdict();
    }

    private static JudgedIncident incident(String start, String end, String feedback) throws IOException {
        String window = "{\"entity\":\"%s\",\"start\":\"%s\",\"end\":\"%s\"}";
        JsonNode incident =
                JSON.readTree(("{\"id\":\"c0ffee\",\"category\":\"network\",\"severity\":\"P2\",\"title\":\"t\","
                                + "\"began\":\"%s\",\"last_seen\":\"%s\",\"windows\":[" + window + "," + window + "]}")
                        .formatted(at(start), at(start), "a@h", at(start), at(end), "b@h", at(start), at(end)));
        List<JsonNode> said = new ArrayList<>();
        JSON.readTree("[" + feedback + "]").forEach(said::add);
        return JudgedIncident.of(incident, said);
    }

    private static List<String> cut(String start, String end, JudgedIncident... incidents) {
        return new JudgedTime(at(start), at(end), FIVE_MINUTES, List.of(incidents))
                .parts().stream()
                        .map(part -> "%s%s %s %s-%s"
                                .formatted(
                                        part.id(),
                                        part.id().endsWith(part.split().label())
                                                ? ""
                                                : " " + part.split().label(),
                                        part.failed() ? "1" : "0",
                                        part.start().toString().substring(11, 16),
                                        part.end().toString().substring(11, 16)))
                        .toList();
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-24T" + time + ":00Z");
    }
}
