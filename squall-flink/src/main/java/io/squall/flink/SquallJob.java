package io.squall.flink;

import io.squall.config.ConfigException;
import io.squall.detect.PresetModel;
import io.squall.detect.ScoringModel;
import io.squall.model.Bundle;
import io.squall.window.WindowConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.transformations.TwoInputTransformation;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * The job: topics of logs in; topics of scored windows, incidents and rejected lines out.
 *
 * <pre>
 * logs ──lines──► by lane ──events──► by entity and window ──windows──► squall.windows
 *                   │ ▲                    ▲        └──digests──► incidents ──► squall.incidents
 *                   │ │                    │
 *                   └─│──shapes──► miner ──┘ templates, models (broadcast)
 *                     │              ▲
 * squall.models ──────┴──────────────┘ bundles (broadcast)
 * </pre>
 */
public final class SquallJob {

    private static final byte[] NOTHING = {};
    private static final Duration WATERMARK_TICK = Duration.ofMillis(200);

    private final JobSettings settings;
    private final byte[] bundle;
    private final byte[] catalogue;
    private final WindowConfig windows;

    private SquallJob(JobSettings settings, byte[] bundle, byte[] catalogue) throws IOException {
        this.settings = settings;
        this.bundle = bundle;
        this.catalogue = catalogue;
        Bundle model = BundleBytes.read(bundle);
        this.windows = settings.windows(ScoringModel.windows(model));
    }

    /**
     * Submits the job: {@code [--jobmanager HOST:PORT] [--savepoint FOLDER] [--parallelism N] [--config FILE]}. Without a JobManager
     * it is the entry of {@code flink run}.
     */
    public static void main(String[] arguments) throws Exception {
        try {
            Submission submission = Submission.of(List.of(arguments));
            JobSettings settings = submission.settings();
            StreamExecutionEnvironment environment = submission.environment();
            Topics.make(settings);
            of(settings).build(environment);
            submission.submit(environment, settings.job().name());
        } catch (ConfigException e) {
            System.err.println("squall: " + e.getMessage());
            System.exit(2);
        }
    }

    /**
     * The job of {@code settings}, with the bundle and the catalogue that they name.
     *
     * @throws IOException in one line, when one of them cannot be read
     */
    static SquallJob of(JobSettings settings) throws IOException {
        byte[] bundle;
        if (settings.model().isEmpty()) {
            Path copy = Files.createTempFile("squall-preset", ".squall");
            PresetModel.open().write(copy);
            bundle = Files.readAllBytes(copy);
            Files.delete(copy);
        } else {
            Path file = Path.of(settings.model());
            Bundle.read(file);
            bundle = Files.readAllBytes(file);
        }
        byte[] catalogue =
                settings.catalogue().isEmpty() ? new byte[0] : Files.readAllBytes(Path.of(settings.catalogue()));
        return new SquallJob(settings, bundle, catalogue);
    }

    /** Lays the stages into {@code environment}. */
    void build(StreamExecutionEnvironment environment) {
        configure(environment);
        DataStream<CarriedLines> lines = lines(environment);
        DataStream<Control> models = models(environment);
        SingleOutputStreamOperator<PlacedEvent> events = events(environment, lines, models);
        DataStream<Control> control = mined(events.getSideOutput(Streams.SHAPES), models);
        SingleOutputStreamOperator<Scored> scored = events.keyBy(PlacedEvent::window)
                .connect(control.broadcast(WindowScoring.MODELS, WindowScoring.TEMPLATES))
                .process(new WindowScoring(settings, bundle), TypeInformation.of(Scored.class))
                .uid("windows")
                .name("windows");
        SingleOutputStreamOperator<IncidentLine> incidents = scored.global()
                .transform(
                        "incidents",
                        TypeInformation.of(IncidentLine.class),
                        new IncidentOperator(catalogue, TimeUnit.MICROSECONDS.convert(windows.length())))
                .uid("incidents")
                .setParallelism(1)
                .setMaxParallelism(1);
        scored.sinkTo(sink(settings.output().windows(), Scored::entity, Scored::json, Scored::brief))
                .uid("windows-sink")
                .name("to " + settings.output().windows());
        incidents
                .sinkTo(sink(settings.output().incidents(), IncidentLine::id, IncidentLine::json, incident -> NOTHING))
                .uid("incidents-sink")
                .name("to " + settings.output().incidents())
                .setParallelism(1);
        events.getSideOutput(Streams.REJECTED)
                .union(scored.getSideOutput(Streams.REJECTED))
                .sinkTo(sink(
                        settings.output().rejected(), RejectedText::reason, RejectedText::json, rejected -> NOTHING))
                .uid("rejected-sink")
                .name("to " + settings.output().rejected());
    }

    private void configure(StreamExecutionEnvironment environment) {
        RunSettings job = settings.job();
        Configuration configuration = new Configuration();
        configuration.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        configuration.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        if (!job.checkpoints().isEmpty()) {
            configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, job.checkpoints());
        }
        environment.configure(configuration);
        environment.enableCheckpointing(
                JobSettings.duration("job.checkpointEvery", job.checkpointEvery())
                        .toMillis(),
                CheckpointingMode.EXACTLY_ONCE);
        environment.getConfig().setAutoWatermarkInterval(WATERMARK_TICK.toMillis());
        if (job.parallelism() > 0) {
            environment.setParallelism(job.parallelism());
        }
    }

    private DataStream<CarriedLines> lines(StreamExecutionEnvironment environment) {
        InputSettings input = settings.input();
        OffsetsInitializer start = switch (input.start()) {
            case BEGINNING -> OffsetsInitializer.earliest();
            case END -> OffsetsInitializer.latest();
        };
        KafkaSourceBuilder<CarriedLines> source = KafkaSource.<CarriedLines>builder()
                .setBootstrapServers(settings.kafka().bootstrapServers())
                .setProperties(settings.kafka().clients())
                .setTopics(input.topics())
                .setGroupId(input.group())
                .setStartingOffsets(start)
                .setDeserializer(new KafkaLines(settings));
        if (input.bounded()) {
            source.setBounded(OffsetsInitializer.latest());
        }
        return environment
                .fromSource(
                        source.build(),
                        StreamTime.strategy(
                                windows.maxJump(),
                                windows.length(),
                                windows.allowedLateness(),
                                // What ends is over when it ends.
                                input.bounded()
                                        ? Duration.ZERO
                                        : JobSettings.duration(
                                                "job.quietAfter", settings.job().quietAfter()),
                                WATERMARK_TICK),
                        "logs",
                        TypeInformation.of(CarriedLines.class))
                .uid("logs");
    }

    private DataStream<Control> models(StreamExecutionEnvironment environment) {
        KafkaSourceBuilder<Control> source = KafkaSource.<Control>builder()
                .setBootstrapServers(settings.kafka().bootstrapServers())
                .setProperties(settings.kafka().clients())
                .setTopics(settings.output().models())
                .setGroupId(settings.input().group())
                .setStartingOffsets(OffsetsInitializer.latest())
                .setDeserializer(new ModelMessages());
        if (settings.input().bounded()) {
            source.setBounded(OffsetsInitializer.latest());
        }
        return environment
                .fromSource(source.build(), Timeless.strategy(), "models", TypeInformation.of(Control.class))
                .uid("models")
                .setParallelism(1);
    }

    private SingleOutputStreamOperator<PlacedEvent> events(
            StreamExecutionEnvironment environment, DataStream<CarriedLines> lines, DataStream<Control> models) {
        KeyedStream<CarriedLines, String> byLane = lines.keyBy(CarriedLines::lane);
        TwoInputTransformation<CarriedLines, Control, PlacedEvent> lanes = new TwoInputTransformation<>(
                byLane.getTransformation(),
                models.broadcast().getTransformation(),
                "events",
                new LaneOperator(settings, bundle),
                TypeInformation.of(PlacedEvent.class),
                environment.getParallelism());
        lanes.setStateKeySelectors(byLane.getKeySelector(), null);
        lanes.setStateKeyType(byLane.getKeyType());
        lanes.setUid("events");
        environment.addOperator(lanes);
        return new Laid<>(environment, lanes);
    }

    private DataStream<Control> mined(DataStream<Shape> shapes, DataStream<Control> models) {
        return shapes.global()
                .connect(models)
                .transform("miner", TypeInformation.of(Control.class), new ShapeMiner(bundle))
                .uid("miner")
                .setParallelism(1)
                .setMaxParallelism(1);
    }

    /** A stage that was made by hand: with keys on one input and none on the other. */
    private static final class Laid<T> extends SingleOutputStreamOperator<T> {
        Laid(StreamExecutionEnvironment environment, TwoInputTransformation<?, ?, T> transformation) {
            super(environment, transformation);
        }
    }

    private <T> KafkaSink<T> sink(
            String topic, ToTopic.Part<T, String> key, ToTopic.Part<T, byte[]> value, ToTopic.Part<T, byte[]> digest) {
        OutputSettings output = settings.output();
        KafkaSinkBuilder<T> sink = KafkaSink.<T>builder()
                .setBootstrapServers(settings.kafka().bootstrapServers())
                .setKafkaProducerConfig(settings.kafka().clients())
                .setRecordSerializer(new ToTopic<>(topic, key, value, digest));
        if (output.exactlyOnce()) {
            sink.setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                    .setTransactionalIdPrefix(settings.job().name() + "-" + topic)
                    .setProperty(
                            ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                            Long.toString(JobSettings.duration("output.transactionTimeout", output.transactionTimeout())
                                    .toMillis()));
        } else {
            sink.setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE);
        }
        return sink.build();
    }
}
