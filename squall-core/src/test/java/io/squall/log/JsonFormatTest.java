package io.squall.log;

import static io.squall.log.FormatTesting.local;
import static io.squall.log.FormatTesting.record;
import static io.squall.log.FormatTesting.utc;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFormatTest {

    private static final String REQUEST = "req-162ec550-9807-4386-a4af-1a78324e2a4a";
    private static final String GLOBAL = "req-4f27b4da-ef8d-4501-8454-c410798ec038";
    private static final String PROJECT = "53f4246d09f245bd88a06d18f2c941b8";
    private static final String INSTANCE = "5add7fcd-7d38-4316-8948-a540f7b20874";

    @Test
    void osloJson_tellsEveryField() {
        LineFields fields = record("oslo-json", """
                {"message": "[instance: %s] Failed to build", "asctime": "2026-11-24 01:08:38", "name": "nova.compute.manager", \
                "msg": "Failed", "args": [], "levelname": "ERROR", "levelno": 40, "created": 1795478918.609125, "process": 28045, \
                "traceback": ["Traceback (most recent call last):", "  File \\"x.py\\", line 1, in f", "KeyError: 'a'"], \
                "hostname": "compute-01", "error_summary": "KeyError: 'a'", "extra": {"project": "nova"}, \
                "context": {"request_id": "%s", "global_request_id": "%s", "project_id": "%s", "roles": ["member"]}}""".formatted(INSTANCE, REQUEST, GLOBAL, PROJECT));

        assertThat(fields.timeMicros).isEqualTo(utc("2026-11-24T00:08:38.609125Z"));
        assertThat(fields.zoned).isTrue();
        assertThat(fields.host).isEqualTo("compute-01");
        assertThat(fields.logger).isEqualTo("nova.compute.manager");
        assertThat(fields.level).isEqualTo(Level.ERROR);
        assertThat(fields.pid).isEqualTo(28045);
        assertThat(fields.requestId).hasToString(REQUEST);
        assertThat(fields.globalRequestId).hasToString(GLOBAL);
        assertThat(fields.project).hasToString(PROJECT);
        assertThat(fields.instance).hasToString(INSTANCE);
        assertThat(fields.message).hasToString("[instance: " + INSTANCE + "] Failed to build");
        assertThat(fields.traceback)
                .hasToString("Traceback (most recent call last):\n  File \"x.py\", line 1, in f\nKeyError: 'a'");
    }

    @Test
    void osloJson_withoutCreated_hasALocalTime() {
        LineFields fields = record("oslo-json", """
                {"message": "up", "asctime": "2026-11-24 01:08:38,609", "name": "nova", "levelname": "INFO", "traceback": null}""");

        assertThat(fields.timeMicros).isEqualTo(local("2026-11-24T01:08:38.609"));
        assertThat(fields.zoned).isFalse();
        assertThat(fields.traceback).isEqualTo(Utf8.EMPTY);
    }

    @Test
    void fluentJson_tellsEveryField() {
        LineFields fields = record("fluent-json", """
                {"message": "Took 3.1 seconds", "time": "2026-11-24T00:08:38", "name": "cinder.volume.manager", "level": "INFO", \
                "hostname": "controller", "traceback": "None", "extra": {}, "context": {"request_id": "%s", "tenant": "%s"}}""".formatted(REQUEST, PROJECT));

        assertThat(fields.timeMicros).isEqualTo(local("2026-11-24T00:08:38"));
        assertThat(fields.logger).isEqualTo("cinder.volume.manager");
        assertThat(fields.host).isEqualTo("controller");
        assertThat(fields.requestId).hasToString(REQUEST);
        assertThat(fields.project).hasToString(PROJECT);
        assertThat(fields.message).hasToString("Took 3.1 seconds");
        assertThat(fields.traceback).isEqualTo(Utf8.EMPTY);
    }

    @Test
    void fluentJson_aroundAnOsloLine_readsThatLine() {
        LineFields fields = record("fluent-json", """
                {"log":"2026-11-24 01:08:38.609 7 WARNING nova.scheduler.host_manager [None %s - - - - - -] Host gone\\n",\
                "stream":"stdout","time":"2026-11-24T00:08:38.610482731Z"}""".formatted(REQUEST));

        assertThat(fields.logger).isEqualTo("nova.scheduler.host_manager");
        assertThat(fields.level).isEqualTo(Level.WARNING);
        assertThat(fields.pid).isEqualTo(7);
        assertThat(fields.requestId).hasToString(REQUEST);
        assertThat(fields.message).hasToString("Host gone");
        assertThat(fields.timeMicros)
                .as("its own time, in the zone that Docker's time shows")
                .isEqualTo(utc("2026-11-24T00:08:38.609Z"));
        assertThat(fields.zoned).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "{\"_index\":\"flog-2026.11.24\",\"_id\":\"x\",\"_source\":%s}"})
    void kollaJson_bareOrIndexed_tellsEveryField(String around) {
        LineFields fields = record("kolla-json", around.formatted("""
                {"Hostname":"ctl-1","Logger":"openstack.nova","Payload":"Disk is full","Pid":"28","Timestamp":"2026-11-24 01:08:38.609",\
                "@timestamp":"2026-11-24T00:08:38.609000000+00:00","log_level":"CRITICAL","programname":"nova-compute",\
                "python_module":"nova.compute.manager","request_id":"%s","global_request_id":"%s","user_id":"u","tenant_id":"%s"}""".formatted(REQUEST, GLOBAL, PROJECT)));

        assertThat(fields.timeMicros).isEqualTo(utc("2026-11-24T00:08:38.609Z"));
        assertThat(fields.host).isEqualTo("ctl-1");
        assertThat(fields.service).isEqualTo("nova-compute");
        assertThat(fields.logger).isEqualTo("nova.compute.manager");
        assertThat(fields.level).isEqualTo(Level.CRITICAL);
        assertThat(fields.pid).isEqualTo(28);
        assertThat(fields.requestId).hasToString(REQUEST);
        assertThat(fields.globalRequestId).hasToString(GLOBAL);
        assertThat(fields.project).hasToString(PROJECT);
        assertThat(fields.message).hasToString("Disk is full");
    }

    @Test
    void kollaJson_withSeveralLines_putsTheFurtherOnesIntoTheTraceback() {
        LineFields fields = record("kolla-json", """
                {"Payload":"Failed\\n2026-11-24 00:08:38.609 28 ERROR nova.compute.manager Traceback (most recent call last):\\n\
                2026-11-24 00:08:38.609 28 ERROR nova.compute.manager   File x\\nplain","Timestamp":"2026-11-24 00:08:38.609"}""");

        assertThat(fields.message).hasToString("Failed");
        assertThat(fields.traceback).hasToString("Traceback (most recent call last):\n  File x\nplain");
    }

    @Test
    void journaldJson_ofOslosJournalHandler_tellsEveryField() {
        LineFields fields = record("journald-json", """
                {"__REALTIME_TIMESTAMP":"1795478918609125","_HOSTNAME":"compute-01","SYSLOG_IDENTIFIER":"nova-compute",\
                "_SYSTEMD_UNIT":"devstack@n-cpu.service","PRIORITY":"4","_PID":"28045","LOGGER_NAME":"nova.compute.manager",\
                "LOGGER_LEVEL":"WARNING","CODE_FILE":"manager.py","CODE_LINE":"7","REQUEST_ID":"%s","MESSAGE":"Volume is gone"}""".formatted(REQUEST));

        assertThat(fields.timeMicros).isEqualTo(utc("2026-11-24T00:08:38.609125Z"));
        assertThat(fields.host).isEqualTo("compute-01");
        assertThat(fields.service).isEqualTo("nova-compute");
        assertThat(fields.logger).isEqualTo("nova.compute.manager");
        assertThat(fields.level).isEqualTo(Level.WARNING);
        assertThat(fields.pid).isEqualTo(28045);
        assertThat(fields.requestId).hasToString(REQUEST);
        assertThat(fields.message).hasToString("Volume is gone");
    }

    @Test
    void journaldJson_aroundDevStacksLine_readsThatLine() {
        LineFields fields = record("journald-json", """
                {"__REALTIME_TIMESTAMP":"1795478918609125","_HOSTNAME":"stack","_SYSTEMD_UNIT":"devstack@n-cpu.service","PRIORITY":"6",\
                "_PID":"28045","MESSAGE":"\\u001b[00;32mERROR nova.compute.manager [None %s demo admin] [instance: %s] Gone\\u001b[00m\\n\
                ERROR nova.compute.manager Traceback (most recent call last):\\nERROR nova.compute.manager   File x"}""".formatted(REQUEST, INSTANCE));

        assertThat(fields.service).isEqualTo("nova-compute");
        assertThat(fields.level).isEqualTo(Level.ERROR);
        assertThat(fields.logger).isEqualTo("nova.compute.manager");
        assertThat(fields.project).hasToString("demo");
        assertThat(fields.instance).hasToString(INSTANCE);
        assertThat(fields.message).hasToString("[instance: " + INSTANCE + "] Gone");
        assertThat(fields.traceback).hasToString("Traceback (most recent call last):\n  File x");
        assertThat(fields.timeMicros).isEqualTo(utc("2026-11-24T00:08:38.609125Z"));
    }

    @Test
    void journaldJson_withAMessageOfBytes_decodesThem() {
        LineFields fields = record("journald-json", """
                {"__REALTIME_TIMESTAMP":"1795478918609125","SYSLOG_IDENTIFIER":"kernel","PRIORITY":"3","MESSAGE":[79,79,77,33]}""");

        assertThat(fields.message).hasToString("OOM!");
        assertThat(fields.level).isEqualTo(Level.ERROR);
        assertThat(fields.logger).isEqualTo("kernel");
        assertThat(fields.pid).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"oslo-json", "fluent-json", "kolla-json", "journald-json"})
    void documents_thatAreBrokenOrOfOthers_areForeign(String format) {
        assertThat(FormatTesting.outcome(format, "{\"message\":\"cut")).isEqualTo(LineFormat.Outcome.FOREIGN);
        assertThat(FormatTesting.outcome(format, "{}")).isEqualTo(LineFormat.Outcome.FOREIGN);
        assertThat(FormatTesting.outcome(format, "[1]")).isEqualTo(LineFormat.Outcome.FOREIGN);
        assertThat(FormatTesting.outcome(format, "{\"time\":\"2026-11-24T00:08:38\",\"message\":{}}"))
                .isEqualTo(LineFormat.Outcome.FOREIGN);
        assertThat(FormatTesting.outcome(
                        format, "{\"time\":\"yesterday\",\"message\":\"x\",\"levelname\":\"INFO\",\"Payload\":\"x\"}"))
                .isEqualTo(LineFormat.Outcome.FOREIGN);
        assertThat(FormatTesting.outcome(format, "{\"a\":".repeat(5000))).isEqualTo(LineFormat.Outcome.FOREIGN);
    }

    @Test
    void document_nestedDeeperThanAnyReal_isReadWithoutTheDepths() {
        String deep = "{\"a\":".repeat(100) + "1" + "}".repeat(100);
        LineFields fields = record(
                "kolla-json",
                "{\"deep\":" + deep + ",\"Payload\":\"Disk is full\",\"Timestamp\":\"2026-11-24 01:08:38.609\"}");

        assertThat(fields.message).hasToString("Disk is full");
    }

    @Test
    void osloLine_tooFarFromTheTimeAroundIt_keepsItsLocalTime() {
        LineFields fields = record("fluent-json", """
                {"log":"2026-11-20 01:08:38.609 7 INFO nova.service [-] replayed","time":"2026-11-24T00:08:38Z"}""");

        assertThat(fields.timeMicros).isEqualTo(local("2026-11-20T01:08:38.609"));
        assertThat(fields.zoned).isFalse();
    }
}
