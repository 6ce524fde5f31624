package io.squall.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormatDetectorTest {

    private static final String OSLO =
            "2026-11-24 00:08:38.609 24795 INFO nova.compute.manager [-] Running instance usage audit";
    private static final String PIPES = "2026-11-24 00:08:38.609|bridge|INFO|added interface tap0";
    private static final String OTHER = "2026-11-24 00:08:38.609 something else";

    private final FormatDetector detector = new FormatDetector(SampleFormat.all());
    private final LineFields fields = new LineFields();

    @Test
    void parse_catchAllListedFirst_isStillAskedLast() {
        assertThat(parse(OSLO)).isEqualTo(LineFormat.Outcome.RECORD);

        assertThat(fields.logger).isEqualTo("nova.compute.manager");
        assertThat(detector.leader()).contains("oslo");
    }

    @Test
    void parse_fileOfMostlyOtherLines_stillReadsTheSpecificFormat() {
        for (int i = 0; i < 100; i++) {
            parse(OTHER);
        }
        assertThat(detector.leader()).contains("text");

        parse(OSLO);
        assertThat(fields.pid).isEqualTo(24795);
    }

    @Test
    void parse_lineForeignToTheFormatOfTheFile_isReadByAnother() {
        for (int i = 0; i < 100; i++) {
            parse(PIPES);
        }

        assertThat(parse(OSLO)).isEqualTo(LineFormat.Outcome.RECORD);
        assertThat(fields.pid).isEqualTo(24795);
        assertThat(parse(PIPES)).isEqualTo(LineFormat.Outcome.RECORD);
        assertThat(fields.message).hasToString("bridge|INFO|added interface tap0");
        assertThat(detector.leader()).contains("pipes");
    }

    @Test
    void parse_lineOfNoFormat_isForeignAndLeavesNoFields() {
        parse(OSLO);

        assertThat(parse("  File \"/usr/lib/python3/dist-packages/nova/compute/manager.py\", line 2632"))
                .isEqualTo(LineFormat.Outcome.FOREIGN);
        assertThat(fields.message.isEmpty()).isTrue();
    }

    @Test
    void parse_oneFormatGiven_asksNoOther() {
        FormatDetector onlyPipes = new FormatDetector(List.of(SampleFormat.PIPES));
        byte[] line = OSLO.getBytes(StandardCharsets.UTF_8);

        assertThat(onlyPipes.parse(line, 0, line.length, fields)).isEqualTo(LineFormat.Outcome.FOREIGN);
        assertThat(onlyPipes.leader()).isEmpty();
    }

    @Test
    void parse_continuation_countsOnlyFromAFormatThatHasReadRecords() {
        FormatDetector withGreedy = new FormatDetector(List.of(new IndentedText(), SampleFormat.OSLO));
        byte[] indented = "    raise exc".getBytes(StandardCharsets.UTF_8);
        byte[] record = "# a record".getBytes(StandardCharsets.UTF_8);

        assertThat(withGreedy.parse(indented, 0, indented.length, fields)).isEqualTo(LineFormat.Outcome.FOREIGN);
        withGreedy.parse(record, 0, record.length, fields);
        assertThat(withGreedy.parse(indented, 0, indented.length, fields)).isEqualTo(LineFormat.Outcome.CONTINUATION);
    }

    /** Records begin with a hash, and whatever is indented continues them. */
    private static final class IndentedText implements LineFormat {
        @Override
        public String name() {
            return "indented";
        }

        @Override
        public Outcome parse(byte[] bytes, int from, int to, LineFields fields) {
            return bytes[from] == '#' ? Outcome.RECORD : bytes[from] == ' ' ? Outcome.CONTINUATION : Outcome.FOREIGN;
        }
    }

    private LineFormat.Outcome parse(String text) {
        byte[] line = text.getBytes(StandardCharsets.UTF_8);
        return detector.parse(line, 0, line.length, fields);
    }
}
