package io.squall.training.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.squall.model.Bundle;
import io.squall.model.BundleException;
import java.io.IOException;
import java.time.Instant;

/**
 * What a bundle holds of its evaluations, so that whoever serves it can show them: the entry {@link Bundle#EVALUATION}.
 *
 * <pre>
 * {"version": 1, "evaluations": [{"data", "split", "subset", "measured", "squall_version", "window": C, "recording": C,
 *                                 "expected_calibration_error", "faults", "faults_found"}]}
 * C = {"model": M, "baselines": {name: M}}, M as in {@link EvaluationJson}
 * </pre>
 *
 * The newest comes first, at most {@link #MOST}. One of the same data, split and subset takes the place of the one before.
 */
public final class KeptEvaluations {

    /** Most evaluations that a bundle holds. */
    public static final int MOST = 8;

    private static final int VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private KeptEvaluations() {}

    /**
     * On what was measured, when and by what.
     *
     * @param data name of the data
     * @param subset subset of the data, or empty for all
     * @param measured when
     * @param squallVersion of this Squall
     */
    public record Occasion(String data, String subset, Instant measured, String squallVersion) {}

    /**
     * The bundle with one more evaluation; its model id stays.
     *
     * @throws BundleException when the evaluations that it holds do not read
     */
    public static Bundle keep(Bundle bundle, EvaluationReport report, Occasion occasion) throws IOException {
        ObjectNode newest = JSON.createObjectNode()
                .put("data", occasion.data())
                .put("split", report.split())
                .put("subset", occasion.subset())
                .put("measured", occasion.measured().toString())
                .put("squall_version", occasion.squallVersion());
        newest.setAll(EvaluationJson.brief(report));
        ArrayNode all = JSON.createArrayNode().add(newest);
        if (bundle.find(Bundle.EVALUATION).isPresent()) {
            for (JsonNode each :
                    bundle.decode(Bundle.EVALUATION, JSON::readTree).path("evaluations")) {
                if (all.size() < MOST && !isOfTheSame(each, newest)) {
                    all.add(each);
                }
            }
        }
        ObjectNode root = JSON.createObjectNode().put("version", VERSION);
        root.set("evaluations", all);
        return bundle.with(Bundle.EVALUATION, JSON.writeValueAsBytes(root));
    }

    private static boolean isOfTheSame(JsonNode one, JsonNode other) {
        return one.path("data").equals(other.path("data"))
                && one.path("split").equals(other.path("split"))
                && one.path("subset").equals(other.path("subset"));
    }
}
