package io.squall.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What axe-core finds wrong with a page for people who see, hear or move otherwise. */
final class Axe {

    private static final String SCRIPT = "/axe.min.js";

    private Axe() {}

    /** Serious and critical violations of WCAG 2.2 A and AA, and of axe's own good practice. */
    static List<String> violations(Page page) throws IOException {
        page.evaluate(script() + "; undefined");
        JsonNode found = page.evaluate(
                "axe.run(document, {resultTypes: ['violations']}).then(r => r.violations.map(v => ({id: v.id, impact: v.impact, help: v.help,"
                        + " nodes: v.nodes.slice(0, 4).map(n => n.html.slice(0, 160) + ' ' + (n.failureSummary ?? ''))})))");
        List<String> serious = new ArrayList<>();
        for (JsonNode violation : found) {
            if (violation.path("impact").asText().matches("serious|critical")) {
                serious.add(violation.toString());
            }
        }
        return serious;
    }

    private static String script() throws IOException {
        try (InputStream in = Axe.class.getResourceAsStream(SCRIPT)) {
            if (in == null) {
                throw new IOException(SCRIPT + " is not on the test's classpath");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
