package io.squall.incident;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/**
 * Incidents as JSON, {@code {"incident":{…}}} a line, or as an object inside of other JSON. Names are stable and in snake case, times
 * in ISO 8601 UTC; what the catalogue says about the category stands with it. Characters beyond ASCII are escaped, so that
 * the lines are safe in any terminal and any encoding.
 */
public final class IncidentJson implements Closeable, Flushable {

    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .rootValueSeparator("")
            .build();

    private static final MathContext DIGITS = new MathContext(6);

    private final JsonGenerator json;
    private final FaultCatalogue catalogue;

    /** Writes lines to {@code out}, which {@link #close()} closes. */
    public IncidentJson(OutputStream out, FaultCatalogue catalogue) throws IOException {
        this.json = JSON.createGenerator(out);
        this.catalogue = catalogue;
    }

    /** Writes one line. */
    public void write(Incident incident) throws IOException {
        json.writeStartObject();
        json.writeFieldName("incident");
        write(json, incident, catalogue);
        json.writeEndObject();
        json.writeRaw('\n');
    }

    /** Writes the object of an incident, without a name around it, where {@code json} takes a value. */
    public static void write(JsonGenerator json, Incident incident, FaultCatalogue catalogue) throws IOException {
        Optional<FaultSignature> signature = catalogue.find(incident.category());
        json.writeStartObject();
        json.writeStringField("id", incident.id());
        json.writeStringField("state", incident.state().label());
        json.writeStringField("severity", incident.severity().name());
        json.writeStringField("title", incident.title());
        json.writeStringField("category", incident.category());
        json.writeStringField("began", incident.began().toString());
        json.writeStringField("last_seen", incident.lastSeen().toString());
        if (incident.resolved().isPresent()) {
            json.writeStringField("resolved", incident.resolved().get().toString());
        } else {
            json.writeNullField("resolved");
        }
        json.writeNumberField("reopened", incident.reopened());
        writeNumber(json, "score", incident.score());
        json.writeStringField("origin", incident.origin());
        writeTexts(json, "services", incident.services());
        writeTexts(json, "hosts", incident.hosts());
        writeTexts(json, "requests", incident.requests());
        writeTexts(json, "instances", incident.instances());
        json.writeStringField("meaning", signature.map(FaultSignature::meaning).orElse(""));
        writeTexts(json, "first_look", signature.map(FaultSignature::firstLook).orElse(List.of()));
        json.writeStringField("runbook", signature.map(FaultSignature::runbook).orElse(""));
        json.writeArrayFieldStart("windows");
        for (AnomalousWindow window : incident.windows()) {
            writeWindow(json, window);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("evidence");
        for (EvidenceLine line : incident.evidence()) {
            writeLine(json, line);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeWindow(JsonGenerator json, AnomalousWindow window) throws IOException {
        json.writeStartObject();
        json.writeStringField("entity", window.entity());
        json.writeStringField("start", window.start().toString());
        json.writeStringField("end", window.end().toString());
        writeNumber(json, "score", window.score());
        json.writeBooleanField("complete", window.complete());
        json.writeEndObject();
    }

    private static void writeLine(JsonGenerator json, EvidenceLine line) throws IOException {
        json.writeStartObject();
        json.writeStringField("file", line.file());
        json.writeNumberField("line", line.line());
        json.writeStringField("time", line.time().toString());
        json.writeStringField("host", line.host());
        json.writeStringField("service", line.service());
        json.writeStringField("level", line.level().name());
        json.writeStringField("logger", line.logger());
        json.writeStringField("event_id", line.eventId());
        json.writeStringField("template", line.template());
        json.writeStringField("message", line.message());
        json.writeStringField("request_id", line.requestId());
        json.writeStringField("instance", line.instance());
        writeNumber(json, "weight", line.weight());
        json.writeEndObject();
    }

    private static void writeTexts(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private static void writeNumber(JsonGenerator json, String name, double value) throws IOException {
        json.writeNumberField(name, new BigDecimal(value).round(DIGITS).doubleValue());
    }

    @Override
    public void flush() throws IOException {
        json.flush();
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
