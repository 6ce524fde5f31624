package io.squall.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.squall.feature.Sequence;
import io.squall.model.ModelConfig;
import io.squall.model.NamedTensor;
import io.squall.model.NamedWeights;
import io.squall.model.Pooling;
import io.squall.training.transformer.ComputeDevice;
import io.squall.training.transformer.GradientPass;
import io.squall.training.transformer.LogTransformer;
import io.squall.training.transformer.SequenceBatch;
import io.squall.training.transformer.WeightedSequence;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Network, loss and optimiser against numbers that {@code src/test/python/reference.py} computed with PyTorch's own
 * layers.
 */
final class PyTorchReferenceTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static JsonNode reference;

    @BeforeAll
    static void load() throws IOException {
        ComputeDevice.useThreads(1);
        try (InputStream in = PyTorchReferenceTest.class.getResourceAsStream("transformer/reference.json")) {
            reference = JSON.readTree(in);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void forward_referenceWeights_givesPyTorchsLogits(int number) throws IOException {
        JsonNode expected = reference.get("cases").get(number);
        try (LogTransformer network = network(expected)) {
            assertThat(network.logits(sequences(), 1 << 18))
                    .containsExactly(floats(expected.get("logits")), within(2e-6f));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void training_tenSteps_givesPyTorchsLossesAndLogits(int number) throws IOException {
        JsonNode expected = reference.get("cases").get(number);
        OptimizerConfig settings = new OptimizerConfig(
                reference.get("learningRate").asDouble(),
                reference.get("weightDecay").asDouble(),
                reference.get("gradientNorm").asDouble());
        BinaryCrossEntropy loss =
                new BinaryCrossEntropy(reference.get("positiveWeight").asDouble(), 0);
        List<Sequence> sequences = sequences();
        int[] labels = labels().stream().mapToInt(Integer::intValue).toArray();
        try (LogTransformer network = network(expected)) {
            AdamW optimizer = new AdamW(settings, network.parameters().length);
            float[] losses = new float[10];
            for (int step = 0; step < losses.length; step++) {
                try (GradientPass pass = network.newGradientPass();
                        SequenceBatch batch = network.batch(
                                sequences.stream().map(WeightedSequence::whole).toList())) {
                    losses[step] = (float) pass.accumulate(
                            batch, logits -> loss.sum(logits, labels).div(labels.length));
                    optimizer.step(network.parameters(), pass.gradient(), settings.learningRate());
                }
            }
            assertThat(losses).containsExactly(floats(expected.get("losses")), within(1e-5f));
            assertThat(network.logits(sequences, 1 << 18))
                    .containsExactly(floats(expected.get("logitsAfter")), within(1e-3f));
        }
    }

    private static LogTransformer network(JsonNode expected) throws IOException {
        Map<String, Integer> vocabularies = JSON.convertValue(
                reference.get("vocabularies"),
                JSON.getTypeFactory().constructMapType(Map.class, String.class, Integer.class));
        ModelConfig config = new ModelConfig(
                vocabularies,
                reference.get("dModel").asInt(),
                reference.get("layers").asInt(),
                reference.get("heads").asInt(),
                reference.get("feedForward").asInt(),
                0,
                reference.get("maxSequenceLength").asInt(),
                Pooling.valueOf(expected.get("pooling").asText()));
        List<NamedTensor> tensors = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : expected.get("weights").properties()) {
            JsonNode tensor = entry.getValue();
            long[] shape = JSON.treeToValue(tensor.get("shape"), long[].class);
            tensors.add(new NamedTensor(entry.getKey(), shape, floats(tensor.get("values"))));
        }
        return LogTransformer.of(config, NamedWeights.of(tensors), Device.cpu());
    }

    private static List<Sequence> sequences() throws IOException {
        List<Sequence> sequences = new ArrayList<>();
        for (JsonNode node : reference.get("sequences")) {
            sequences.add(new Sequence(
                    node.get("length").asInt(),
                    floats(node.get("numerical")),
                    floats(node.get("binary")),
                    JSON.treeToValue(node.get("categorical"), int[][].class),
                    floats(node.get("aggregates"))));
        }
        return sequences;
    }

    private static List<Integer> labels() {
        List<Integer> labels = new ArrayList<>();
        reference.get("sequences").forEach(node -> labels.add(node.get("label").asInt()));
        return labels;
    }

    private static float[] floats(JsonNode array) throws IOException {
        return JSON.treeToValue(array, float[].class);
    }
}
