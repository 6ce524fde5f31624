package io.squall.flink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manifest for Flink's Kubernetes operator names only what exists: no cluster is needed to see that. */
class ManifestTest {

    private static final Path FILE = Path.of("..", "deploy", "flink", "squall.yaml");

    /** Fields of the operator's {@code FlinkDeploymentSpec}, {@code flink.apache.org/v1beta1}. */
    private static final Set<String> SPEC = Set.of(
            "job",
            "restartNonce",
            "flinkConfiguration",
            "image",
            "imagePullPolicy",
            "serviceAccount",
            "flinkVersion",
            "ingress",
            "podTemplate",
            "jobManager",
            "taskManager",
            "logConfiguration",
            "mode");

    /** Fields of its {@code JobSpec}. */
    private static final Set<String> JOB = Set.of(
            "jarURI",
            "parallelism",
            "entryClass",
            "args",
            "state",
            "upgradeMode",
            "allowNonRestoredState",
            "initialSavepointPath",
            "savepointTriggerNonce",
            "checkpointTriggerNonce",
            "savepointRedeployNonce");

    @TempDir
    Path folder;

    private final JsonNode deployment;
    private final JsonNode configuration;

    ManifestTest() throws Exception {
        YAMLMapper yaml = new YAMLMapper();
        List<JsonNode> documents = new ArrayList<>();
        yaml.readerFor(JsonNode.class).<JsonNode>readValues(FILE.toFile()).forEachRemaining(documents::add);
        assertThat(documents).hasSize(2);
        deployment = documents.get(0);
        configuration = documents.get(1);
    }

    @Test
    void deployment_hasOnlyFieldsOfTheOperator() {
        assertThat(deployment.path("apiVersion").asText()).isEqualTo("flink.apache.org/v1beta1");
        assertThat(deployment.path("kind").asText()).isEqualTo("FlinkDeployment");
        JsonNode spec = deployment.path("spec");
        assertThat(SPEC).containsAll(names(spec));
        assertThat(JOB).containsAll(names(spec.path("job")));
        assertThat(spec.path("job").path("upgradeMode").asText()).isIn("savepoint", "last-state", "stateless");
        for (String process : List.of("jobManager", "taskManager")) {
            assertThat(names(spec.path(process).path("resource"))).containsExactlyInAnyOrder("memory", "cpu");
        }
    }

    @Test
    void deployment_configuresFlinkByOptionsThatItHas() throws Exception {
        Set<String> known = new TreeSet<>();
        for (Class<?> options : List.of(
                CheckpointingOptions.class,
                CoreOptions.class,
                HighAvailabilityOptions.class,
                StateBackendOptions.class,
                TaskManagerOptions.class)) {
            for (Field field : options.getFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.get(null) instanceof ConfigOption<?> option) {
                    known.add(option.key());
                }
            }
        }
        JsonNode settings = deployment.path("spec").path("flinkConfiguration");
        for (String key : names(settings)) {
            if (key.endsWith(".factory.class")) {
                assertThat(Class.forName(settings.path(key).asText())).isNotNull();
            } else if (!key.startsWith("metrics.reporter.")) {
                assertThat(known).contains(key);
            }
        }
        assertThat(settings.path("env.java.opts.all").asText().split("\\s+"))
                .as("what Flink reaches into, as the local cluster opens it")
                .containsExactlyElementsOf(LocalCluster.OPENED);
    }

    @Test
    void job_startsOurProgramWithAConfigurationThatReads() throws Exception {
        JsonNode job = deployment.path("spec").path("job");
        Class<?> program = Class.forName(job.path("entryClass").asText());
        assertThat(program.getMethod("main", String[].class)).isNotNull();
        Path named = Path.of(job.path("args").path(1).asText());
        JsonNode container = deployment.at("/spec/podTemplate/spec/containers/0/volumeMounts/0/mountPath");
        assertThat(named.getParent()).hasToString(container.asText());
        assertThat(deployment.at("/spec/podTemplate/spec/volumes/0/configMap/name"))
                .isEqualTo(configuration.at("/metadata/name"));

        Path file = Files.writeString(
                folder.resolve("flink.yaml"),
                configuration.path("data").path(named.getFileName().toString()).asText());

        assertThat(JobSettings.read(file).input().key()).hasToString("HOST");
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
