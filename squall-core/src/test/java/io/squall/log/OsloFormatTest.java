package io.squall.log;

import static io.squall.log.FormatTesting.local;
import static io.squall.log.FormatTesting.utc;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OsloFormatTest {

    private static final String REQUEST = "req-162ec550-9807-4386-a4af-1a78324e2a4a";
    private static final String GLOBAL = "req-4f27b4da-ef8d-4501-8454-c410798ec038";
    private static final String USER = "f22cf066a7c84203b2b3f15ca80ced74";
    private static final String PROJECT = "53f4246d09f245bd88a06d18f2c941b8";
    private static final String INSTANCE = "5add7fcd-7d38-4316-8948-a540f7b20874";
    private static final String PREFIX = "2026-11-24 00:09:08.097 28045 ";

    private static LineFields record(String line) {
        return FormatTesting.record("oslo", line);
    }

    @Test
    void line_withTodaysContext_tellsEveryField() {
        LineFields fields = record(PREFIX + "INFO nova.virt.libvirt.driver [" + GLOBAL + " " + REQUEST + " " + USER
                + " " + PROJECT + " - - default default] [instance: " + INSTANCE + "] Instance shutdown successfully.");

        assertThat(fields.timeMicros).isEqualTo(local("2026-11-24T00:09:08.097"));
        assertThat(fields.zoned).isFalse();
        assertThat(fields.pid).isEqualTo(28045);
        assertThat(fields.level).isEqualTo(Level.INFO);
        assertThat(fields.logger).isEqualTo("nova.virt.libvirt.driver");
        assertThat(fields.globalRequestId).hasToString(GLOBAL);
        assertThat(fields.requestId).hasToString(REQUEST);
        assertThat(fields.project).hasToString(PROJECT);
        assertThat(fields.instance).hasToString(INSTANCE);
        assertThat(fields.message).hasToString("[instance: " + INSTANCE + "] Instance shutdown successfully.");
        assertThat(fields.hasContext).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[None " + REQUEST + " " + USER + " " + PROJECT + " - - default default]",
                "[None " + REQUEST + " " + USER + " " + PROJECT + " - default default]",
                "[- " + REQUEST + " " + USER + " " + PROJECT + " - - - -]",
                "[" + REQUEST + " " + USER + " " + PROJECT + " - default default]",
                "[" + REQUEST + " " + USER + " " + PROJECT + " - - -]",
                "[" + REQUEST + " " + USER + " " + PROJECT + "]",
            })
    void context_withoutGlobalRequest_tellsRequestAndProject(String context) {
        LineFields fields = record(PREFIX + "INFO neutron.wsgi " + context + " 10.0.0.5 \"GET /v2.0/agents HTTP/1.1\"");

        assertThat(fields.globalRequestId).isEqualTo(Utf8.EMPTY);
        assertThat(fields.requestId).hasToString(REQUEST);
        assertThat(fields.project).hasToString(PROJECT);
        assertThat(fields.message).hasToString("10.0.0.5 \"GET /v2.0/agents HTTP/1.1\"");
        assertThat(fields.hasContext).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[-]", "[- - - - - -]", "[None None None None]"})
    void context_outsideOfARequest_isAContextWithoutIds(String context) {
        LineFields fields = record(PREFIX + "INFO neutron.wsgi " + context + " (25003) accepted");

        assertThat(fields.hasContext).isTrue();
        assertThat(fields.requestId).isEqualTo(Utf8.EMPTY);
        assertThat(fields.project).isEqualTo(Utf8.EMPTY);
        assertThat(fields.message).hasToString("(25003) accepted");
    }

    @Test
    void context_ofAPeriodicTask_hasRequestButNoProject() {
        LineFields fields =
                record(PREFIX + "INFO nova.compute.resource_tracker [None " + REQUEST + " - - - - - -] Claim");

        assertThat(fields.requestId).hasToString(REQUEST);
        assertThat(fields.project).isEqualTo(Utf8.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[00f9e751-1bf9-494d-b6b7-8c818969520f] AMQP server on 10.0.0.9:5672 is unreachable",
                "[instance: " + INSTANCE + "] VM Started (Lifecycle Event)",
                "[u'--config-file', u'/etc/nova/nova.conf']",
                "[None] nothing found",
                "[",
                "[req-unfinished",
                "[]",
            })
    void brackets_thatAreNoContext_belongToTheMessage(String message) {
        LineFields fields = record(PREFIX + "ERROR oslo.messaging._drivers.impl_rabbit " + message);

        assertThat(fields.hasContext).isFalse();
        assertThat(fields.message).hasToString(message);
    }

    @Test
    void instance_directlyBehindTheLogger_isToldToo() {
        LineFields fields = record(PREFIX + "ERROR nova.compute.manager [instance: " + INSTANCE + "]   File \"x.py\"");

        assertThat(fields.instance).hasToString(INSTANCE);
        assertThat(fields.hasContext).isFalse();
    }

    @Test
    void tracebackLine_keepsItsIndentAndHasNoContext() {
        String line =
                PREFIX + "ERROR oslo_messaging.rpc.server   File \"/usr/lib/python3/dist-packages/x.py\", line 9, in f";
        LineFields fields = record(line);

        assertThat(fields.hasContext).isFalse();
        assertThat(fields.message).hasToString("  File \"/usr/lib/python3/dist-packages/x.py\", line 9, in f");
        assertThat(record(PREFIX + "ERROR oslo_messaging.rpc.server ").message).isEqualTo(Utf8.EMPTY);
        assertThat(record(PREFIX + "ERROR oslo_messaging.rpc.server").message).isEqualTo(Utf8.EMPTY);
    }

    @ParameterizedTest
    @CsvSource({
        "TRACE,TRACE",
        "DEBUG,DEBUG",
        "INFO,INFO",
        "AUDIT,INFO",
        "WARNING,WARNING",
        "WARN,WARNING",
        "ERROR,ERROR",
        "CRITICAL,CRITICAL",
        "FATAL,CRITICAL",
    })
    void level_inOslosWords_isTold(String word, Level level) {
        assertThat(record(PREFIX + word + " nova.service [-] Starting compute node").level)
                .isEqualTo(level);
    }

    @Test
    void time_inOlderForms_isRead() {
        String rest = " 28045 INFO nova.service [-] up";
        assertThat(record("2017-05-16 00:00:00,008" + rest).timeMicros).isEqualTo(local("2017-05-16T00:00:00.008"));

        LineFields zoned = record("2017-05-16T00:00:00.008+02:00" + rest);
        assertThat(zoned.timeMicros).isEqualTo(utc("2017-05-15T22:00:00.008Z"));
        assertThat(zoned.zoned).isTrue();
        assertThat(record("2017-05-16T00:00:00.008Z" + rest).zoned).isTrue();
    }

    @Test
    void pid_maybeMissingWhereTheLoggerHasADot() {
        LineFields fields = record("2013-02-04 17:14:25     INFO nova.compute.manager [-] Updating host status");

        assertThat(fields.pid).isEqualTo(-1);
        assertThat(fields.message).hasToString("Updating host status");
        assertThat(FormatTesting.outcome("oslo", "2013-02-04 17:14:25 INFO Updating host status"))
                .isEqualTo(LineFormat.Outcome.FOREIGN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " _sync_power_states /usr/lib/python3/dist-packages/nova/compute/manager.py:10321",
                " <module> /opt/stack/nova/nova/cmd/compute.py:12",
                " outer.<locals>.inner /opt/stack/nova/nova/utils.py:7",
                " {{(pid=28045) _sync_power_states /opt/stack/nova/nova/compute/manager.py:10321}}",
            })
    void debugSuffix_isNoPartOfTheMessage(String suffix) {
        LineFields fields = record(PREFIX + "DEBUG nova.compute.manager [-] Synced 3 instances" + suffix);

        assertThat(fields.message).hasToString("Synced 3 instances");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INFO nova.x [-] compiled in /usr/lib/python3/x.py:12",
                "DEBUG nova.x [-] listening on 10.0.0.5:8774",
                "DEBUG nova.x [-] /usr/lib/python3/x.py:12",
                "DEBUG nova.x [-] {'a': {'b': 1}}",
                "DEBUG nova.x [-] f(x) /usr/lib/python3/x.py:12",
            })
    void message_thatOnlyResemblesADebugSuffix_isKept(String rest) {
        assertThat(record(PREFIX + rest).message).hasToString(rest.substring(rest.indexOf("] ") + 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b[00;32mDEBUG nova.compute.manager [\u001b[01;36mNone " + REQUEST
                        + " \u001b[00;36madmin demo\u001b[00;32m] \u001b[01;35m[instance: " + INSTANCE
                        + "] \u001b[00;32mSynced\u001b[00m",
                "#033[00;32mDEBUG nova.compute.manager [#033[01;36mNone " + REQUEST
                        + " #033[00;36madmin demo#033[00;32m] #033[01;35m[instance: " + INSTANCE
                        + "] #033[00;32mSynced#033[00m",
            })
    void colourCodes_areTakenOut(String coloured) {
        LineFields fields = record("2026-11-24 00:09:08.097 " + coloured);

        assertThat(fields.level).isEqualTo(Level.DEBUG);
        assertThat(fields.requestId).hasToString(REQUEST);
        assertThat(fields.project).hasToString("demo");
        assertThat(fields.instance).hasToString(INSTANCE);
        assertThat(fields.message).hasToString("[instance: " + INSTANCE + "] Synced");
    }

    @Test
    void fileNameInFront_tellsTheService() {
        LineFields fields = record("nova-api.log.1.2017-05-16_13:53:08 2017-05-16 00:00:00.008 25746 INFO "
                + "nova.osapi_compute.wsgi.server [" + REQUEST + " " + USER + " " + PROJECT + " - - -] 10.11.10.1 "
                + "\"GET /v2/servers/detail HTTP/1.1\" status: 200 len: 1893 time: 0.2477829");

        assertThat(fields.service).isEqualTo("nova-api");
        assertThat(fields.timeMicros).isEqualTo(local("2017-05-16T00:00:00.008"));
        assertThat(fields.message.toString()).startsWith("10.11.10.1 \"GET");
        assertThat(record("/var/log/nova/nova-compute.log 2017-05-16 00:00:00.008 1 INFO nova.x [-] up").service)
                .isEqualTo("nova-compute");
    }

    @Test
    void syslogInFront_tellsHostAndService_theTimeIsTheLinesOwn() {
        LineFields fields = record("Nov 24 00:09:09 compute-01 nova-compute[123]: 2026-11-24 00:09:08.097 124 ERROR "
                + "nova.compute.manager [None " + REQUEST + " " + USER + " " + PROJECT
                + " - - default default] Failed");

        assertThat(fields.host).isEqualTo("compute-01");
        assertThat(fields.service).isEqualTo("nova-compute");
        assertThat(fields.pid).isEqualTo(124);
        assertThat(fields.timeMicros).isEqualTo(local("2026-11-24T00:09:08.097"));
        assertThat(fields.zoned).isFalse();
        assertThat(fields.level).isEqualTo(Level.ERROR);
        assertThat(fields.message).hasToString("Failed");
    }

    @Test
    void journalInFront_ofALineWithoutTime_tellsTimeAndPid() {
        LineFields fields = record("Nov 24 00:09:09 devstack devstack@n-api.service[877]: INFO nova.api.openstack.wsgi "
                + "[None " + REQUEST + " demo admin] HTTP exception thrown: Flavor m1 could not be found. "
                + "{{(pid=877) __call__ /opt/stack/nova/nova/api/openstack/wsgi.py:949}}");

        assertThat(fields.timeMicros).isEqualTo(local("2026-11-24T00:09:09"));
        assertThat(fields.host).isEqualTo("devstack");
        assertThat(fields.service).isEqualTo("nova-api");
        assertThat(fields.pid).isEqualTo(877);
        assertThat(fields.requestId).hasToString(REQUEST);
        assertThat(fields.project).as("DevStack writes project, user").hasToString("demo");
        assertThat(fields.message).hasToString("HTTP exception thrown: Flavor m1 could not be found.");
    }

    @Test
    void isoPrefixWithOffset_tellsTheZoneOfTheLinesOwnTime() {
        String own = "2026-11-24 01:09:08.097 124 INFO nova.service [-] up";
        LineFields shortIso = record("2026-11-24T01:09:09+0100 compute-01 nova-compute[124]: " + own);
        LineFields rfc5424 = record("<30>1 2026-11-24T00:09:08.099Z compute-01 nova-compute 124 - - " + own);

        assertThat(shortIso.zoned).isTrue();
        assertThat(shortIso.timeMicros).isEqualTo(utc("2026-11-24T00:09:08.097Z"));
        assertThat(rfc5424.zoned).isTrue();
        assertThat(rfc5424.timeMicros).isEqualTo(utc("2026-11-24T00:09:08.097Z"));
        assertThat(rfc5424.host).isEqualTo("compute-01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"  File \"/usr/lib/x.py\", line 3, in f", "\tat x", "Traceback (most recent call last):"})
    void bareTracebackText_continuesTheLineAbove(String line) {
        LineFields fields = new LineFields();

        assertThat(FormatTesting.parse("oslo", line, fields)).isEqualTo(LineFormat.Outcome.CONTINUATION);
        assertThat(fields.message).hasToString(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5 predecessors (most recent first):",
                "2026-11-24 00:09:58.883+0000: 23966: warning : qemuDomainObjTaintMsg:6603 : Domain id=10",
                "2026-11-24 00:09:27.905874+00:00 [info] <0.2851.0> connection closed",
                "2026-11-24  0:17:37 103 [Warning] Aborted connection",
                "2026-11-24T00:17:37.123Z|00012|bridge|INFO|added interface",
                "2026-11-24 00:09:08.097 28045 LOUD nova.compute.manager [-] x",
                "2026-13-24 00:09:08.097 28045 INFO nova.compute.manager [-] x",
                "Nov 24 00:09:09 controller sshd[12]: INFO logged in",
            })
    void linesOfOthers_areForeign(String line) {
        assertThat(FormatTesting.outcome("oslo", line)).isEqualTo(LineFormat.Outcome.FOREIGN);
    }
}
