package io.squall.api;

import static io.squall.store.Samples.batch;
import static io.squall.store.Samples.window;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.squall.store.Retention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the rules, the dashboard and what this package and the store measure to docs/METRICS.md. */
class MetricsTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern ROW = Pattern.compile("^\\| `(\\w+)` \\| (\\w+) \\| ([^|]*)\\|", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("\\bsquall_[a-z_]+");

    @Test
    void rulesAndDashboard_nameOnlyMetricsThatAreDescribed() throws IOException {
        Set<String> described = described();

        assertThat(described).hasSizeGreaterThan(20);
        for (String file :
                new String[] {"deploy/prometheus/squall-rules.yml", "deploy/grafana/squall-dashboard.json"}) {
            assertThat(names(Files.readString(ROOT.resolve(file))))
                    .as(file)
                    .isNotEmpty()
                    .isSubsetOf(described);
        }
    }

    @Test
    void registered_metrics_areDescribed(@TempDir Path folder) throws Exception {
        try (RunningApi api = new RunningApi(folder)) {
            api.record(batch(1, window("compute1", 0, 0.9)));
            new Retention(api.store, api.clock, Duration.ofDays(1), Long.MAX_VALUE, api.metrics).run();
            api.get("/api/v1/status");

            Set<String> shown = names(api.get("/metrics").body());

            assertThat(shown).hasSizeGreaterThan(6);
            assertThat(shown).isSubsetOf(described());
        }
    }

    /** What Prometheus asks of names: base units, {@code _total} for counters alone, labels that are not its own. */
    @Test
    void described_names_areAsPrometheusWantsThem() throws IOException {
        List<MatchResult> rows = ROW.matcher(Files.readString(ROOT.resolve("docs/METRICS.md")))
                .results()
                .toList();

        assertThat(rows).hasSizeGreaterThan(40);
        for (MatchResult row : rows) {
            String name = row.group(1);
            assertThat(name)
                    .matches("squall(_[a-z]+)+")
                    .doesNotMatch(".*_(ms|millis|milliseconds|minutes|hours|days|kb|mb|kib|mib|percent)(_total)?");
            assertThat(name.endsWith("_total"))
                    .as(name + " is a " + row.group(2))
                    .isEqualTo(row.group(2).equals("counter"));
            assertThat(row.group(3))
                    .as("labels of " + name)
                    .doesNotContain("`job`", "`instance`", "`le`", "`quantile`");
        }
    }

    @Test
    void rulesAndDashboard_areWellFormed() throws IOException {
        JsonNode rules =
                new YAMLMapper().readTree(Files.readString(ROOT.resolve("deploy/prometheus/squall-rules.yml")));
        JsonNode dashboard =
                new ObjectMapper().readTree(Files.readString(ROOT.resolve("deploy/grafana/squall-dashboard.json")));

        rules.path("groups").path(0).path("rules").forEach(rule -> {
            assertThat(rule.path("expr").asText())
                    .as(rule.path("alert").asText())
                    .isNotEmpty();
            assertThat(rule.path("labels").path("severity").asText()).isIn("warning", "critical");
            assertThat(rule.path("annotations").path("summary").asText()).isNotEmpty();
        });
        assertThat(dashboard.path("panels").size()).isGreaterThan(10);
    }

    /** Names of the table, with those that a summary has beside its own. */
    private static Set<String> described() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String line : Files.readAllLines(ROOT.resolve("docs/METRICS.md"))) {
            if (line.startsWith("| `squall_")) {
                String name = line.substring(3, line.indexOf('`', 3));
                names.add(name);
                if (line.contains("| summary |")) {
                    names.add(name + "_count");
                    names.add(name + "_sum");
                    names.add(name + "_max");
                }
            }
        }
        return names;
    }

    private static Set<String> names(String text) {
        return NAME.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
