package io.squall.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.squall.config.ConfigException;
import io.squall.config.ConfigFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.Collector;
import org.apache.flink.util.UserCodeClassLoader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobSettingsTest {

    private static final Path EXAMPLE = Path.of("..", "examples", "flink.yaml");

    @TempDir
    Path folder;

    @Test
    void read_theExample_isAllDefaultsAndHasEveryKey() {
        assertThat(JobSettings.read(EXAMPLE)).isEqualTo(JobSettings.defaults());
        assertThat(keys(ConfigFile.read(EXAMPLE), ""))
                .isEqualTo(keys(new JsonMapper().valueToTree(JobSettings.defaults()), ""));
    }

    @Test
    void read_aRuleThatIsNoExpression_isToldInOneLine() {
        assertThatThrownBy(() -> read("redaction: {rules: [{mark: a, pattern: \"(\"}]}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("redaction.rules");
    }

    @Test
    void lines_withSecrets_areReadWithoutThem() throws Exception {
        JobSettings settings = read("redaction: {rules: [{mark: project, pattern: \"(project_id=)\\\\w+\"}]}");
        KafkaLines lines = new KafkaLines(settings);
        lines.open(new NoContext());
        List<CarriedLines> carried = new ArrayList<>();
        Collector<CarriedLines> out = new Collector<>() {
            @Override
            public void collect(CarriedLines each) {
                carried.add(each);
            }

            @Override
            public void close() {}
        };

        lines.deserialize(record("2026-11-24 02:00:00.000 1 INFO nova.api [-] password=hunter2 project_id=abc"), out);
        lines.deserialize(record("\0\0password=hunter2"), out);

        assertThat(carried)
                .hasSize(2)
                .allSatisfy(each -> assertThat(new String(each.lines()[0], StandardCharsets.UTF_8))
                        .contains("password=***")
                        .doesNotContain("hunter2", "abc"));
        assertThat(carried.get(1).rejected()).isEqualTo("binary");
    }

    /** Nothing of Flink's is asked for. */
    private static final class NoContext implements DeserializationSchema.InitializationContext {
        @Override
        public MetricGroup getMetricGroup() {
            throw new UnsupportedOperationException();
        }

        @Override
        public UserCodeClassLoader getUserCodeClassLoader() {
            throw new UnsupportedOperationException();
        }
    }

    private static ConsumerRecord<byte[], byte[]> record(String text) {
        return new ConsumerRecord<>("logs", 0, 0, new byte[0], text.getBytes(StandardCharsets.UTF_8));
    }

    private JobSettings read(String yaml) throws Exception {
        return JobSettings.read(Files.writeString(folder.resolve("flink.yaml"), yaml));
    }

    private static SortedSet<String> keys(JsonNode node, String path) {
        SortedSet<String> keys = new TreeSet<>();
        node.properties().forEach(field -> {
            String key = path + "/" + field.getKey();
            keys.add(key);
            keys.addAll(keys(field.getValue(), key));
        });
        return keys;
    }
}
