package io.squall.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.squall.config.ConfigFile;
import io.squall.config.NearestName;
import io.squall.training.baseline.SequenceModel;
import io.squall.training.job.ProtocolView;
import io.squall.training.job.TrainSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What `squall evaluate --plan` runs, as its YAML file says it.
 *
 * @param seeds one training each
 * @param views what is trained on and judged, by name
 * @param variants settings laid over the preset, by name
 * @param sequenceBaselines baselines that are trained, which are judged only where a plan names them
 */
record ProtocolPlan(
        List<Long> seeds,
        Map<String, ProtocolView> views,
        Map<String, TrainSettings> variants,
        List<SequenceModel> sequenceBaselines) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> KEYS = List.of("seeds", "views", "variants", "sequenceBaselines");

    /** @throws BadInput when the file is no plan; the line says where */
    static ProtocolPlan read(Path file) {
        JsonNode root = ConfigFile.read(file);
        requireShape(
                root.isObject() || root.isMissingNode() || root.isNull(), file, "expected seeds, views and variants");
        for (Map.Entry<String, JsonNode> entry : root.properties()) {
            if (!KEYS.contains(entry.getKey())) {
                throw new BadInput(file + ": unknown key " + entry.getKey()
                        + NearestName.of(entry.getKey(), KEYS)
                                .map(name -> "; did you mean " + name + "?")
                                .orElse("; known here: " + String.join(", ", KEYS)));
            }
        }
        requireShape(
                root.path("seeds").isArray() || absent(root, "seeds"), file, "seeds: expected a list, as [0, 1, 2]");
        for (String key : List.of("views", "variants")) {
            requireShape(
                    root.path(key).isObject() || absent(root, key), file, key + ": expected names, each with its keys");
        }
        List<Long> seeds = new ArrayList<>();
        for (JsonNode seed : root.path("seeds")) {
            if (!seed.isIntegralNumber()) {
                throw new BadInput(file + ": seeds: " + seed + " is no whole number");
            }
            seeds.add(seed.longValue());
        }
        requireShape(
                root.path("sequenceBaselines").isArray() || absent(root, "sequenceBaselines"),
                file,
                "sequenceBaselines: expected a list of " + List.of(SequenceModel.values()));
        List<SequenceModel> sequenceBaselines = new ArrayList<>();
        for (JsonNode name : root.path("sequenceBaselines")) {
            sequenceBaselines.add(Stream.of(SequenceModel.values())
                    .filter(model -> model.name().equals(name.asText()))
                    .findFirst()
                    .orElseThrow(() -> new BadInput(file + ": sequenceBaselines: unknown baseline " + name
                            + "; known here: " + List.of(SequenceModel.values()))));
        }
        ConfigFile config = new ConfigFile(JSON);
        Map<String, ProtocolView> views = new LinkedHashMap<>();
        root.path("views")
                .properties()
                .forEach(view -> views.put(
                        view.getKey(),
                        config.over(
                                ProtocolView.TEST,
                                ProtocolView.class,
                                view.getValue(),
                                file + ": views." + view.getKey())));
        Map<String, TrainSettings> variants = new LinkedHashMap<>();
        root.path("variants")
                .properties()
                .forEach(variant -> variants.put(
                        variant.getKey(),
                        config.over(
                                TrainSettings.preset(),
                                TrainSettings.class,
                                variant.getValue(),
                                file + ": variants." + variant.getKey())));
        if (variants.isEmpty()) {
            throw new BadInput(file + ": no variants; name at least one, for example `variants: {preset: {}}`");
        }
        return new ProtocolPlan(
                seeds.isEmpty() ? List.of(0L) : List.copyOf(seeds),
                views.isEmpty() ? Map.of("test", ProtocolView.TEST) : views,
                variants,
                List.copyOf(sequenceBaselines));
    }

    private static boolean absent(JsonNode root, String key) {
        return root.path(key).isMissingNode() || root.path(key).isNull();
    }

    private static void requireShape(boolean holds, Path file, String expected) {
        if (!holds) {
            throw new BadInput(file + ": " + expected);
        }
    }

    /** The runs as JSON. */
    static String json(List<?> runs) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(runs) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records of numbers and names are always representable", e);
        }
    }
}
