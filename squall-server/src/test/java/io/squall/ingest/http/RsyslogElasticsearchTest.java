package io.squall.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.squall.journal.Lane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real rsyslog follows a file and sends it on by its Elasticsearch output (Debian packages rsyslog, rsyslog-elasticsearch). */
class RsyslogElasticsearchTest {

    private static final Path RSYSLOGD = Path.of("/usr/sbin/rsyslogd");
    private static final Path PLUGIN = Path.of("/usr/lib/x86_64-linux-gnu/rsyslog/omelasticsearch.so");
    private static final String LINE =
            "2026-11-24 00:08:38.609 4242 INFO nova.api [-] \"GET /v2.1/servers\" status: 200";

    @TempDir
    private Path folder;

    @Test
    void rsyslog_fileOverElasticsearchOutput_handsItsLinesOn() throws Exception {
        assumeThat(RSYSLOGD).as("rsyslogd, of Debian's package rsyslog").exists();
        assumeThat(PLUGIN)
                .as("omelasticsearch, of Debian's package rsyslog-elasticsearch")
                .exists();
        Path log = folder.resolve("nova-api.log");
        Files.writeString(log, (LINE + "\n").repeat(100));
        try (IntakeServer server = new IntakeServer()) {
            Process rsyslog = new ProcessBuilder(
                            RSYSLOGD.toString(),
                            "-n",
                            "-f",
                            configuration(server, log).toString(),
                            "-i",
                            folder.resolve("pid").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("rsyslog.out").toFile())
                    .start();
            try {
                IntakeServer.await(() -> server.intake.lines().size() == 100);
            } finally {
                rsyslog.destroy();
                rsyslog.waitFor(20, TimeUnit.SECONDS);
                rsyslog.destroyForcibly();
            }
            assertThat(server.intake.lines()).containsOnly(LINE);
            assertThat(server.intake.lanes())
                    .containsOnly(new Lane("elasticsearch", "ctl1", "nova-api", log.toString()));
        }
    }

    private Path configuration(IntakeServer server, Path log) throws IOException {
        Path file = folder.resolve("rsyslog.conf");
        return Files.writeString(file, """
                global(workDirectory="%1$s" localHostname="ctl1")
                module(load="imfile" mode="polling" pollingInterval="1")
                module(load="omelasticsearch")
                template(name="document" type="list") {
                  constant(value="{\\"@timestamp\\":\\"") property(name="timereported" dateFormat="rfc3339")
                  constant(value="\\",\\"host\\":\\"") property(name="hostname")
                  constant(value="\\",\\"severity\\":\\"") property(name="syslogseverity-text")
                  constant(value="\\",\\"programname\\":\\"") property(name="programname")
                  constant(value="\\",\\"filename\\":\\"") property(name="$!metadata!filename" format="json")
                  constant(value="\\",\\"message\\":\\"") property(name="msg" format="json")
                  constant(value="\\"}")
                }
                input(type="imfile" file="%2$s" tag="nova-api" addMetadata="on")
                action(type="omelasticsearch" server="%3$s" template="document" bulkmode="on" searchIndex="logs"
                       searchType="" errorFile="%1$s/errors.json" action.resumeRetryCount="-1")
                """.formatted(folder, log, server.uri("/elasticsearch")));
    }
}
