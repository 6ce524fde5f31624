package io.squall.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.log.Utf8;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The four usual metrics on LogHub's 2,000 labelled OpenStack lines, with the corrected labels. The data is not ours to
 * ship; {@code -Dsquall.loghub=DIR} names the folder that holds {@code OpenStack_2k.log_structured_corrected.csv}.
 */
@EnabledIfSystemProperty(named = "squall.loghub", matches = ".+")
class LoghubAccuracyTest {

    @Test
    void templates_openStack2k_agreeWithTheLabels() throws IOException {
        List<String> labelled = new ArrayList<>();
        List<Utf8> messages = new ArrayList<>();
        Path csv = Path.of(System.getProperty("squall.loghub"), "OpenStack_2k.log_structured_corrected.csv");
        List<String> lines = Files.readAllLines(csv);
        List<String> header = CsvLine.fields(lines.get(0));
        for (String line : lines.subList(1, lines.size())) {
            List<String> fields = CsvLine.fields(line);
            messages.add(Utf8.of(fields.get(header.indexOf("Content"))));
            labelled.add(fields.get(header.indexOf("EventTemplate")));
        }

        TemplateMiner miner = new TemplateMiner();
        messages.forEach(miner::match);
        List<String> parsed =
                messages.stream().map(message -> miner.match(message).text()).toList();
        ParsingAccuracy accuracy = ParsingAccuracy.of(labelled, parsed);
        System.out.println(accuracy);

        assertThat(accuracy.groupingAccuracy()).isGreaterThanOrEqualTo(0.99);
        assertThat(accuracy.groupingF1()).isGreaterThanOrEqualTo(0.95);
        assertThat(accuracy.parsingAccuracy()).isGreaterThanOrEqualTo(0.90);
        assertThat(accuracy.templateF1()).isGreaterThanOrEqualTo(0.80);
    }
}
