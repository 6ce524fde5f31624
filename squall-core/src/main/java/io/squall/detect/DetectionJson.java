package io.squall.detect;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Scored windows as JSON, one object a line. Characters beyond ASCII are escaped, so that the lines are safe in any
 * terminal and any encoding. An anomaly tells in {@code first_abnormal} where its trouble begins.
 */
public final class DetectionJson implements Closeable, Flushable {

    private final JsonGenerator json;

    /** Writes to {@code out}, which {@link #close()} closes. */
    public DetectionJson(OutputStream out) throws IOException {
        json = DetectionFields.generator(out);
    }

    /** Writes one line. */
    public void write(ScoredWindow scored) throws IOException {
        json.writeStartObject();
        DetectionFields.writeScore(json, scored);
        json.writeArrayFieldStart("evidence");
        for (Evidence evidence : scored.evidence()) {
            json.writeStartObject();
            DetectionFields.writeEvent(json, evidence.event());
            DetectionFields.writeNumber(json, "weight", evidence.weight());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField("category", scored.category());
        DetectionFields.writeFirstAbnormal(json, scored);
        json.writeEndObject();
        json.writeRaw('\n');
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
