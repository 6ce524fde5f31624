package io.squall.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.live.CloudLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerMetricsTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern NAME = Pattern.compile("\\bsquall_[a-z_]+");

    /** They come with their first occasion: a sink, a source of that kind, something that goes wrong. */
    private static final Set<String> WITH_THEIR_OCCASION = Set.of(
            "squall_alerts_dead", "squall_alerts_failed_total", "squall_alerts_sent_total", "squall_source_lag_bytes");

    @TempDir
    Path folder;

    @Test
    void runningServer_showsWhatRulesAndDashboardAskFor_andDescribesWhatItShows() throws Exception {
        Path file = Files.writeString(folder.resolve("squall.yaml"), """
                server: {port: 0}
                data: %s
                sources: {fluent: [], syslog: []}
                """.formatted(folder.resolve("data")));
        try (SquallServer server =
                SquallServer.open(new ServerConfigFile(Map.of()).read(file), "test", Clock.systemUTC())) {
            server.start();
            SquallClient client = new SquallClient(server.address().getPort());
            Replay.http(client).send(CloudLines.healthy(1));
            client.awaitWorkedOff(60);

            Set<String> shown = names(client.get("/metrics").body());
            Set<String> wanted = new TreeSet<>();
            for (String asking :
                    List.of("deploy/prometheus/squall-rules.yml", "deploy/grafana/squall-dashboard.json")) {
                wanted.addAll(names(Files.readString(ROOT.resolve(asking))));
            }
            wanted.removeAll(WITH_THEIR_OCCASION);
            assertThat(shown).containsAll(wanted);
            Set<String> told = client.get("/metrics")
                    .body()
                    .lines()
                    .filter(line -> line.matches("# HELP squall_[a-z_]+ .+"))
                    .map(line -> line.split(" ", 4)[2])
                    .collect(Collectors.toSet());
            assertThat(shown.stream()
                            .map(name -> name.replaceAll("_(count|sum|max)$", ""))
                            .filter(name -> !told.contains(name))
                            .toList())
                    .as("without a text")
                    .isEmpty();
            Set<String> described = names(Files.readString(ROOT.resolve("docs/METRICS.md")));
            assertThat(shown.stream()
                            .filter(name -> !described.contains(name.replaceAll("_(count|sum|max)$", "")))
                            .toList())
                    .isEmpty();

            double received = client.metric("squall_lines_received_total");
            assertThat(received)
                    .isEqualTo(client.metric("squall_lines_accepted_total")
                            + client.metric("squall_lines_blank_total")
                            + client.metric("squall_lines_refused_total"))
                    .isEqualTo(client.metric("squall_records_total")
                            + client.metric("squall_lines_joined_total")
                            + client.metric("squall_lines_rejected_total"));
        }
    }

    private static Set<String> names(String text) throws IOException {
        return NAME.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
