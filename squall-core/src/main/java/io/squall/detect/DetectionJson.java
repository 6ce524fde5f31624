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
        writeMembers(scored);
        json.writeEndObject();
        json.writeRaw('\n');
    }

    /**
     * Writes one line that tells, too, how the window was scored: {@code "part"}, {@code "complete"} and {@code "model"}.
     *
     * @param part 0; counted on when a window was closed early and more events of its stretch of time came after all
     * @param complete false while the window is open and will be scored again
     * @param modelId id of the bundle that scored it
     */
    public void write(ScoredWindow scored, int part, boolean complete, String modelId) throws IOException {
        json.writeStartObject();
        writeMembers(scored);
        json.writeNumberField("part", part);
        json.writeBooleanField("complete", complete);
        json.writeStringField("model", modelId);
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private void writeMembers(ScoredWindow scored) throws IOException {
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
