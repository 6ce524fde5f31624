package io.squall.detect;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;

/**
 * An explanation as JSON, in one line: the window as in {@link DetectionJson}, and for each event in time order what it
 * received in the last layer ({@link Attention#received()}) and what it gave through all layers
 * ({@link Attention#rollout()}), and beside them what its kind is worth by {@link Occlusion}.
 */
public final class AttentionJson {

    private AttentionJson() {}

    /** Writes one line to {@code out} and leaves it open. */
    public static void write(Explanation explanation, OutputStream out) throws IOException {
        Attention attention = explanation.attention();
        double[] received = attention.received();
        double[] rollout = attention.rollout();

        JsonGenerator json = DetectionFields.generator(out);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.writeStartObject();
        DetectionFields.writeScore(json, explanation.scored());
        json.writeStringField("category", explanation.scored().category());
        DetectionFields.writeFirstAbnormal(json, explanation.scored());
        json.writeNumberField("layers", attention.layers());
        json.writeNumberField("heads", attention.heads());
        json.writeArrayFieldStart("events");
        for (int i = 0; i < attention.length(); i++) {
            json.writeStartObject();
            DetectionFields.writeEvent(json, explanation.events().get(i));
            DetectionFields.writeNumber(json, "received", received[i]);
            DetectionFields.writeNumber(json, "rollout", rollout[i]);
            DetectionFields.writeNumber(json, "occlusion", explanation.occlusion()[i]);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
        json.close();
    }
}
