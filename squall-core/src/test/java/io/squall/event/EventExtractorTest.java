package io.squall.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.log.Level;
import io.squall.log.LogRecord;
import io.squall.log.Utf8;
import io.squall.template.Template;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EventExtractorTest {

    private static final String INSTANCE = "245c7dbd-5b9e-406e-a312-3196fa50b4b4";
    private static final String REQUEST = "req-3bd08306-e186-4e1e-a2a7-e83085ad1a90";
    private static final Template TEMPLATE = new Template(7, "[instance: <*>] Took <*> seconds to build instance.");

    private final EventExtractor extractor = new EventExtractor(message -> TEMPLATE);

    @Test
    void extract_recordOfNovaCompute_isAnEventWithAllItTells() {
        String message = "[instance: " + INSTANCE + "] Took 20.5 seconds to build instance.";

        Event event = extractor.extract(record("nova.compute.manager", message, Utf8.EMPTY));

        assertThat(event.template()).isSameAs(TEMPLATE);
        assertThat(event.component()).isEqualTo("nova-compute");
        assertThat(event.service()).isEqualTo("nova-compute-container");
        assertThat(event.measures().responseTimeSeconds()).isEqualTo(20.5f);
        assertThat(event.measures().vmEvent()).isEqualTo(VmEvent.SPAWN);
        assertThat(event.instance()).hasToString(INSTANCE);
        assertThat(event.requestId()).hasToString(REQUEST);
        assertThat(event.message()).hasToString(message);
        assertThat(event.tracebackLines()).isEqualTo(3);
        assertThat(event.line()).isEqualTo(41);
    }

    @Test
    void extract_recordThatNamesItsInstanceItself_believesTheRecord() {
        Event event = extractor.extract(record("nova.compute.manager", "Terminating instance", Utf8.of(INSTANCE)));

        assertThat(event.instance()).hasToString(INSTANCE);
        assertThat(event.measures().vmEvent()).isEqualTo(VmEvent.DELETE);
    }

    @Test
    void extract_event_holdsNothingOfTheBlock() {
        Event event =
                extractor.extract(record("nova.compute.manager", "instance " + INSTANCE + " is gone", Utf8.EMPTY));

        assertThat(event.message().array()).hasSize(event.message().length());
        assertThat(event.requestId().array()).hasSize(event.requestId().length());
        assertThat(event.instance().array()).hasSize(event.instance().length());
    }

    private static LogRecord record(String logger, String message, Utf8 instance) {
        return new LogRecord(
                1_795_478_919_000_000L,
                "compute-01",
                "nova-compute-container",
                logger,
                Level.INFO,
                24577,
                inABlock(REQUEST),
                Utf8.EMPTY,
                Utf8.EMPTY,
                instance,
                inABlock(message),
                Utf8.EMPTY,
                3,
                "compute-01/nova-compute.log",
                41);
    }

    private static Utf8 inABlock(String text) {
        byte[] block = ("2026-11-24 " + text + " and further lines").getBytes(StandardCharsets.UTF_8);
        return Utf8.wrap(block, 11, text.getBytes(StandardCharsets.UTF_8).length);
    }
}
