package io.squall.event;

import io.squall.log.Level;
import io.squall.log.Utf8;
import io.squall.template.Template;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Builds events of a small cloud; a test names only what matters to it. */
public final class TestEvents {

    private Instant time = Instant.parse("2026-11-24T00:10:39.182Z");
    private String host = "compute-01";
    private String service = "nova-compute";
    private String component = "nova-compute";
    private String logger = "nova.compute.manager";
    private Level level = Level.INFO;
    private Template template = new Template(1, "[instance: <*>] VM Started (Lifecycle Event)");
    private Measures measures = Measures.NONE;
    private String requestId = "";
    private String globalRequestId = "";
    private String instance = "";
    private long line = 1;

    private TestEvents() {}

    /** An INFO line of nova-compute on compute-01. */
    public static TestEvents anEvent() {
        return new TestEvents();
    }

    public TestEvents at(String iso) {
        return at(Instant.parse(iso));
    }

    public TestEvents at(Instant instant) {
        this.time = instant;
        return this;
    }

    public TestEvents host(String name) {
        this.host = name;
        return this;
    }

    public TestEvents service(String name) {
        this.service = name;
        return this;
    }

    public TestEvents component(String name) {
        this.component = name;
        return this;
    }

    public TestEvents level(Level severity) {
        this.level = severity;
        return this;
    }

    public TestEvents template(long id) {
        this.template = new Template(id, "template " + id);
        return this;
    }

    public TestEvents template(Template said) {
        this.template = said;
        return this;
    }

    public TestEvents measures(Measures quantities) {
        this.measures = quantities;
        return this;
    }

    /** The measures of a message, as the reader takes them. */
    public TestEvents measuring(String message) {
        return measures(new MeasureReader().read(Utf8.of(message), true));
    }

    public TestEvents request(String id) {
        this.requestId = id;
        return this;
    }

    public TestEvents globalRequest(String id) {
        this.globalRequestId = id;
        return this;
    }

    public TestEvents instance(String uuid) {
        this.instance = uuid;
        return this;
    }

    public TestEvents line(long number) {
        this.line = number;
        return this;
    }

    public Event build() {
        return new Event(
                ChronoUnit.MICROS.between(Instant.EPOCH, time),
                host,
                service,
                component,
                logger,
                level,
                24577,
                template,
                measures,
                Utf8.of(requestId),
                Utf8.of(globalRequestId),
                Utf8.of(instance),
                Utf8.of(template.text()),
                0,
                host + "/" + service + ".log",
                line);
    }
}
