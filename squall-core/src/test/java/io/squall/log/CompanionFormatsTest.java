package io.squall.log;

import static io.squall.log.FormatTesting.local;
import static io.squall.log.FormatTesting.outcome;
import static io.squall.log.FormatTesting.record;
import static io.squall.log.FormatTesting.utc;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The formats of the programs around OpenStack's services. */
class CompanionFormatsTest {

    @Nested
    class Uwsgi {

        @Test
        void requestLine_isAnInfoRecordOfTheWholeLine() {
            String line = "[pid: 23592|app: 0|req: 217/432] 127.0.0.1 () {34 vars in 825 bytes} "
                    + "[Tue Nov 24 00:08:38 2026] GET /v3/auth/tokens => generated 4050 bytes in 16 msecs (HTTP/1.1 200) "
                    + "4 headers in 339 bytes (1 switches on core 2)";
            LineFields fields = record("uwsgi", line);

            assertThat(fields.timeMicros).isEqualTo(local("2026-11-24T00:08:38"));
            assertThat(fields.pid).isEqualTo(23592);
            assertThat(fields.logger).isEqualTo("uwsgi");
            assertThat(fields.level).isEqualTo(Level.INFO);
            assertThat(fields.message).hasToString(line);
        }

        @Test
        void startLine_isARecord() {
            LineFields fields =
                    record("uwsgi", "*** Starting uWSGI 2.0.20-debian (64bit) on [Tue Nov 24 00:08:30 2026] ***");

            assertThat(fields.timeMicros).isEqualTo(local("2026-11-24T00:08:30"));
            assertThat(fields.pid).isEqualTo(-1);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "spawned uWSGI worker 1 (pid: 23592, cores: 1)",
                    "*** Operational MODE: preforking+threaded ***",
                    "[pid: 23592|app: 0|req: 217/432] 127.0.0.1 () {34 vars",
                    "[pid: 23592] [Tue Nov 24 00:08:38 2026]",
                })
        void daemonLine_withoutTime_isForeign(String line) {
            assertThat(outcome("uwsgi", line)).isEqualTo(LineFormat.Outcome.FOREIGN);
        }
    }

    @Nested
    class Apache {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "10.0.0.5 - - [24/Nov/2026:01:08:38 +0100] \"POST /v3/auth/tokens HTTP/1.1\" 201 4050",
                    "10.0.0.5 - admin [24/Nov/2026:01:08:38 +0100] \"GET /auth/login/ HTTP/1.1\" 200 21 \"-\" \"curl/8\"",
                    "ctl:5000 10.0.0.5 - - [24/Nov/2026:01:08:38 +0100] \"GET /v3 HTTP/1.1\" 200 1 \"-\" \"curl/8\" 2321",
                })
        void accessLine_isAnInfoRecordOfTheWholeLine(String line) {
            LineFields fields = record("apache", line);

            assertThat(fields.timeMicros).isEqualTo(utc("2026-11-24T00:08:38Z"));
            assertThat(fields.zoned).isTrue();
            assertThat(fields.logger).isEqualTo("apache.access");
            assertThat(fields.level).isEqualTo(Level.INFO);
            assertThat(fields.message).hasToString(line);
        }

        @Test
        void errorLine_tellsLevelPidAndMessage() {
            LineFields fields = record(
                    "apache",
                    "[Tue Nov 24 00:08:38.123456 2026] [wsgi:error] [pid 123:tid 140256] [remote 10.0.0.5:41822] "
                            + "Truncated or oversized response headers received");

            assertThat(fields.timeMicros).isEqualTo(local("2026-11-24T00:08:38.123456"));
            assertThat(fields.logger).isEqualTo("apache.error");
            assertThat(fields.level).isEqualTo(Level.ERROR);
            assertThat(fields.pid).isEqualTo(123);
            assertThat(fields.message).hasToString("Truncated or oversized response headers received");
        }

        @ParameterizedTest
        @CsvSource({
            "mpm_event:notice,INFO",
            "core:crit,CRITICAL",
            "ssl:trace4,TRACE",
            "warn,WARNING",
            "core:emerg,CRITICAL"
        })
        void errorLine_inEachSeverity_tellsTheLevel(String word, Level level) {
            assertThat(record("apache", "[Tue Nov 24 00:08:38 2026] [" + word + "] AH00489: configured").level)
                    .isEqualTo(level);
        }

        @Test
        void errorLine_aroundAnOsloLine_readsThatLine() {
            LineFields fields = record(
                    "apache",
                    "[Tue Nov 24 00:08:38.123456 2026] [wsgi:error] [pid 123] 2026-11-24 00:08:38.120 130 WARNING "
                            + "keystone.common.wsgi [-] Could not find token");

            assertThat(fields.timeMicros).isEqualTo(local("2026-11-24T00:08:38.120"));
            assertThat(fields.logger).isEqualTo("keystone.common.wsgi");
            assertThat(fields.level).isEqualTo(Level.WARNING);
            assertThat(fields.pid).isEqualTo(130);
            assertThat(fields.message).hasToString("Could not find token");
        }

        @Test
        void errorLine_ofATracebackFrame_continuesTheOneAbove() {
            LineFields fields = new LineFields();
            String line =
                    "[Tue Nov 24 00:08:38.123999 2026] [wsgi:error] [pid 123]   File \"/usr/bin/keystone\", line 2";

            assertThat(FormatTesting.parse("apache", line, fields)).isEqualTo(LineFormat.Outcome.CONTINUATION);
            assertThat(fields.message).hasToString("  File \"/usr/bin/keystone\", line 2");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "[Tue Nov 24 00:08:38 2026] no level",
                    "[2026-11-24 00:08:38 +0000] [77] [INFO] Booting worker",
                    "10.0.0.5 - - [24/Nov/2026:01:08:38 +0100] no request",
                    "[",
                })
        void linesOfOthers_areForeign(String line) {
            assertThat(outcome("apache", line)).isEqualTo(LineFormat.Outcome.FOREIGN);
        }
    }

    @Nested
    class Libvirt {

        @Test
        void line_losesFunctionAndLineNumber() {
            LineFields fields = record(
                    "libvirt",
                    "2026-11-24 00:09:58.883+0000: 23966: warning : qemuDomainObjTaintMsg:6603 : Domain id=10 is tainted");

            assertThat(fields.timeMicros).isEqualTo(utc("2026-11-24T00:09:58.883Z"));
            assertThat(fields.zoned).isTrue();
            assertThat(fields.logger).isEqualTo("libvirt");
            assertThat(fields.level).isEqualTo(Level.WARNING);
            assertThat(fields.pid).as("the number is a thread").isEqualTo(-1);
            assertThat(fields.message).hasToString("Domain id=10 is tainted");
        }

        @Test
        void line_withoutFunction_isAllMessage() {
            LineFields fields =
                    record("libvirt", "2026-11-24 00:09:58.883+0000: 23966: info : libvirt version: 8.0.0, package: 1");

            assertThat(fields.level).isEqualTo(Level.INFO);
            assertThat(fields.message).hasToString("libvirt version: 8.0.0, package: 1");
        }

        @Test
        void guestLine_isAnInfoRecord() {
            LineFields fields = record("libvirt", "2026-11-24 00:09:58.883+0000: shutting down, reason=destroyed");

            assertThat(fields.level).isEqualTo(Level.INFO);
            assertThat(fields.message).hasToString("shutting down, reason=destroyed");
        }
    }

    @Nested
    class RabbitMq {

        @ParameterizedTest
        @CsvSource({"debug,DEBUG", "info,INFO", "notice,INFO", "warning,WARNING", "error,ERROR", "critical,CRITICAL"})
        void line_tellsLevelAndMessage(String word, Level level) {
            LineFields fields = record(
                    "rabbitmq",
                    "2026-11-24 00:09:27.905874+00:00 [" + word + "] <0.2851.0> connection <0.2851.0> closed");

            assertThat(fields.timeMicros).isEqualTo(utc("2026-11-24T00:09:27.905874Z"));
            assertThat(fields.logger).isEqualTo("rabbitmq");
            assertThat(fields.level).isEqualTo(level);
            assertThat(fields.message).hasToString("connection <0.2851.0> closed");
        }

        @Test
        void line_of37_hasALocalTime() {
            assertThat(record("rabbitmq", "2026-11-24 00:09:27.905 [info] <0.2851.0> Server startup complete").zoned)
                    .isFalse();
        }

        @ParameterizedTest
        @CsvSource({
            "ERROR REPORT,ERROR",
            "WARNING REPORT,WARNING",
            "INFO REPORT,INFO",
            "CRASH REPORT,ERROR",
            "SUPERVISOR REPORT,ERROR",
            "PROGRESS REPORT,INFO",
        })
        void header_ofErlang_beginsARecord(String title, Level level) {
            LineFields fields = record("rabbitmq", "=" + title + "==== 24-Nov-2026::00:09:27 ===");

            assertThat(fields.timeMicros).isEqualTo(local("2026-11-24T00:09:27"));
            assertThat(fields.level).isEqualTo(level);
            assertThat(fields.message).hasToString(title);
        }
    }

    @Nested
    class MariaDb {

        @Test
        void line_ofMariaDb_isLocal() {
            LineFields fields =
                    record("mariadb", "2026-11-24  0:17:37 103 [Warning] Aborted connection 103 to db: 'glance'");

            assertThat(fields.timeMicros).isEqualTo(local("2026-11-24T00:17:37"));
            assertThat(fields.zoned).isFalse();
            assertThat(fields.logger).isEqualTo("mariadb");
            assertThat(fields.level).isEqualTo(Level.WARNING);
            assertThat(fields.pid).as("the number is a connection").isEqualTo(-1);
            assertThat(fields.message).hasToString("Aborted connection 103 to db: 'glance'");
        }

        @Test
        void line_ofMySql8_keepsItsErrorCode() {
            LineFields fields = record(
                    "mariadb", "2026-11-24T00:17:37.123456Z 0 [System] [MY-010931] [Server] ready for connections.");

            assertThat(fields.timeMicros).isEqualTo(utc("2026-11-24T00:17:37.123456Z"));
            assertThat(fields.level).isEqualTo(Level.INFO);
            assertThat(fields.message).hasToString("[MY-010931] [Server] ready for connections.");
        }

        @ParameterizedTest
        @CsvSource({"Note,INFO", "ERROR,ERROR", "Warning,WARNING"})
        void line_tellsTheLevel(String word, Level level) {
            assertThat(record("mariadb", "2026-11-24 10:17:37 0 [" + word + "] WSREP: View changed").level)
                    .isEqualTo(level);
        }
    }

    @Nested
    class Ovs {

        @Test
        void line_isOfItsModule() {
            LineFields fields = record("ovs", "2026-11-24T00:17:37.123Z|00012|bridge|INFO|bridge br-int: added tap|0");

            assertThat(fields.timeMicros).isEqualTo(utc("2026-11-24T00:17:37.123Z"));
            assertThat(fields.logger).isEqualTo("ovs.bridge");
            assertThat(fields.message).hasToString("bridge br-int: added tap|0");
        }

        @Test
        void line_ofAThread_isOfItsModuleToo() {
            assertThat(record("ovs", "2026-11-24T00:17:37.123Z|00003|ofproto_dpif_upcall(handler1)|WARN|slow").logger)
                    .isEqualTo("ovs.ofproto_dpif_upcall");
        }

        @ParameterizedTest
        @CsvSource({"EMER,CRITICAL", "ERR,ERROR", "WARN,WARNING", "INFO,INFO", "DBG,DEBUG"})
        void line_tellsTheLevel(String word, Level level) {
            assertThat(record("ovs", "2026-11-24T00:17:37.123Z|00012|raft|" + word + "|term 3").level)
                    .isEqualTo(level);
        }
    }

    @Nested
    class Haproxy {

        private static final String REQUEST = "10.0.0.5:33317 [24/Nov/2026:00:08:38.123] nova_api_front nova_api/ctl-1 "
                + "0/0/1/24/25 200 1745 - - ---- 1/1/0/0/0 0/0 \"GET /v2.1/servers HTTP/1.1\"";

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Nov 24 00:08:39 ctl-1 haproxy[12]: ",
                    "<134>Nov 24 00:08:39 haproxy[12]: ",
                    "<134>1 2026-11-24T00:08:39Z ctl-1 haproxy 12 - - ",
                })
        void line_behindSyslog_keepsItsContent(String prefix) {
            LineFields fields = record("haproxy", prefix + REQUEST);

            assertThat(fields.timeMicros).isEqualTo(local("2026-11-24T00:08:39"));
            assertThat(fields.logger).isEqualTo("haproxy");
            assertThat(fields.service).isEqualTo("haproxy");
            assertThat(fields.pid).isEqualTo(12);
            assertThat(fields.level).isEqualTo(Level.INFO);
            assertThat(fields.message).hasToString(REQUEST);
        }

        @Test
        void requestLine_ofAContainer_hasItsTimeInside() {
            LineFields fields = record("haproxy", REQUEST);

            assertThat(fields.timeMicros).isEqualTo(local("2026-11-24T00:08:38.123"));
            assertThat(fields.message).hasToString(REQUEST);
        }

        @Test
        void alert_hasTheSeverityOfItsPriority() {
            assertThat(record("haproxy", "<129>Nov 24 00:08:38 haproxy[12]: Server nova_api/ctl-1 is DOWN").level)
                    .isEqualTo(Level.CRITICAL);
        }

        @Test
        void otherPrograms_areForeign() {
            assertThat(outcome("haproxy", "Nov 24 00:08:38 ctl-1 keepalived[12]: VRRP master"))
                    .isEqualTo(LineFormat.Outcome.FOREIGN);
        }
    }

    @Nested
    class Syslog {

        @Test
        void forwardedLineOfAnotherLog_isReadAsThat_withTheHostOfThePrefix() {
            LineFields fields = record(
                    "syslog",
                    "<134>Nov 24 00:09:28 ctl-1 rabbitmq: 2026-11-24 00:09:27.905874+00:00 [error] <0.2851.0> gone");

            assertThat(fields.timeMicros).isEqualTo(utc("2026-11-24T00:09:27.905874Z"));
            assertThat(fields.host).isEqualTo("ctl-1");
            assertThat(fields.service).isEqualTo("rabbitmq");
            assertThat(fields.level).isEqualTo(Level.ERROR);
            assertThat(fields.message).hasToString("gone");
        }

        @Test
        void rfc3164_tellsHostAndProgram() {
            LineFields fields =
                    record("syslog", "Nov  4 00:08:38 compute-01 systemd[1]: Started Session 4 of user root.");

            assertThat(fields.timeMicros).isEqualTo(local("2026-11-04T00:08:38"));
            assertThat(fields.zoned).isFalse();
            assertThat(fields.host).isEqualTo("compute-01");
            assertThat(fields.service).isEqualTo("systemd");
            assertThat(fields.logger).isEqualTo("systemd");
            assertThat(fields.pid).isEqualTo(1);
            assertThat(fields.level).isEqualTo(Level.UNKNOWN);
            assertThat(fields.message).hasToString("Started Session 4 of user root.");
        }

        @Test
        void rfc3164_ofTheKernel_hasNoPid() {
            LineFields fields =
                    record("syslog", "<4>Nov 24 00:08:38 compute-01 kernel: [ 12.5] Out of memory: Killed 7");

            assertThat(fields.level).isEqualTo(Level.WARNING);
            assertThat(fields.pid).isEqualTo(-1);
            assertThat(fields.message).hasToString("[ 12.5] Out of memory: Killed 7");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<27>1 2026-11-24T00:08:38.123456Z compute-01 sshd 77 ID47 [ex@1 a=\"]\\\"\" b=\"2\"][ex@2] Failed",
                    "<27>1 2026-11-24T00:08:38.123456Z compute-01 sshd 77 - - \uFEFFFailed",
                    "<27>1 2026-11-24T01:08:38.123456+01:00 compute-01 sshd 77 ID47 - Failed",
                })
        void rfc5424_withOrWithoutStructuredData_tellsEveryField(String line) {
            LineFields fields = record("syslog", line);

            assertThat(fields.timeMicros).isEqualTo(utc("2026-11-24T00:08:38.123456Z"));
            assertThat(fields.zoned).isTrue();
            assertThat(fields.host).isEqualTo("compute-01");
            assertThat(fields.logger).isEqualTo("sshd");
            assertThat(fields.pid).isEqualTo(77);
            assertThat(fields.level).isEqualTo(Level.ERROR);
            assertThat(fields.message).hasToString("Failed");
        }

        @Test
        void rfc5424_withNothingKnown_hasEmptyNames() {
            LineFields fields = record("syslog", "<27>1 2026-11-24T00:08:38Z - - - - -");

            assertThat(fields.host).isEmpty();
            assertThat(fields.logger).isEmpty();
            assertThat(fields.pid).isEqualTo(-1);
            assertThat(fields.message).isEqualTo(Utf8.EMPTY);
        }

        @Test
        void rsyslogsIsoTime_isZoned() {
            LineFields fields = record("syslog", "2026-11-24T01:08:38.123456+01:00 compute-01 cron[9]: (root) CMD (x)");

            assertThat(fields.timeMicros).isEqualTo(utc("2026-11-24T00:08:38.123456Z"));
            assertThat(fields.logger).isEqualTo("cron");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<192>Nov 24 00:08:38 compute-01 kernel: x",
                    "Nov 24 00:08:38 no tag here",
                    "Nov 24 00:08:38",
                    "<27>1 2026-11-24T00:08:38Z compute-01 sshd 77 ID47 [unfinished a=\"]",
                    "2026-11-24 00:08:38.097 compute-01 cron[9]: the time of some program",
                })
        void whatIsNoSyslog_isForeign(String line) {
            assertThat(outcome("syslog", line)).isEqualTo(LineFormat.Outcome.FOREIGN);
        }
    }

    @Nested
    class Text {

        @ParameterizedTest
        @CsvSource(
                delimiter = '~',
                value = {
                    "[2026-11-24 01:08:38 +0100] [77] [INFO] Booting worker~[77] [INFO] Booting worker~INFO",
                    "2026-11-24 00:08:38,000 - sahara.service - WARNING - No nodes~- sahara.service - WARNING - No nodes~WARNING",
                    "2026-11-24T00:08:38Z starting up~starting up~UNKNOWN",
                    "Nov 24 00:08:38 something without a tag~something without a tag~UNKNOWN",
                    "Tue Nov 24 00:08:38 2026 worker died~worker died~UNKNOWN",
                    "24/Nov/2026:00:08:38 +0000 [error] x~[error] x~ERROR",
                    "2026-11-24 00:08:38 an error of mine~an error of mine~UNKNOWN",
                })
        void line_withALeadingTime_isARecordOfTheRest(String line, String message, Level level) {
            LineFields fields = record("text", line);

            assertThat(fields.timeMicros).isEqualTo(local("2026-11-24T00:08:38"));
            assertThat(fields.message).hasToString(message);
            assertThat(fields.level).isEqualTo(level);
        }

        @Test
        void line_withoutALeadingTime_isForeign() {
            assertThat(outcome("text", "spawned uWSGI worker 1")).isEqualTo(LineFormat.Outcome.FOREIGN);
        }
    }
}
