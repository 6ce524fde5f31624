package io.squall.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {

    private final Redaction usual = new Redaction(Redaction.USUAL);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "curl -H 'X-Auth-Token: gAAAAABmabcdefghijklmnopqrstuv'   | curl -H 'X-Auth-Token: ***'",
                "token gAAAAABmabcdefghijklmnopqrstuv was revoked         | token *** was revoked",
                "{\"adminPass\": \"hunter2\", \"name\": \"vm\"}             | {\"adminPass\": \"***\", \"name\": \"vm\"}",
                "db password=hunter2, host=db1                            | db password=***, host=db1",
                "connecting to rabbit://nova:hunter2@10.0.0.1:5672/       | connecting to rabbit://nova:***@10.0.0.1:5672/",
                "Authorization: Bearer abc.def                            | Authorization: Bearer ***",
                "PASSWORD: hunter2                                        | PASSWORD: ***"
            })
    void redact_secret_isTakenOutAndNothingElse(String line, String redacted) {
        assertThat(redact(usual, line)).isEqualTo(redacted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-24 00:08:38.609 7 INFO nova.compute.manager [-] Took 3.5 seconds to build instance.",
                "GET http://10.0.0.1:8774/v2.1/servers HTTP/1.1",
                "Validated the token of user a8c52125"
            })
    void redact_noSecret_isTheSameArray(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        assertThat(usual.redact(bytes)).isSameAs(bytes);
    }

    @Test
    void redact_bytesThatAreNoText_stayAsTheyWere() {
        byte[] line = "\u00e9 password=x \u00ff".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(usual.redact(line)).isEqualTo("\u00e9 password=*** \u00ff".getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void redact_ruleOfTheSite_takesOutWhatItSays() {
        Redaction projects =
                new Redaction(List.of(new Redaction.Rule("project", Pattern.compile("(project_id=)[0-9a-f]{8}"))));
        assertThat(redact(projects, "project_id=0123abcd done")).isEqualTo("project_id=*** done");
    }

    @Property
    void redact_anyBytes_neverFails(@ForAll byte[] line) {
        assertThat(usual.redact(line)).isNotNull();
    }

    private static String redact(Redaction redaction, String line) {
        return new String(redaction.redact(line.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }
}
