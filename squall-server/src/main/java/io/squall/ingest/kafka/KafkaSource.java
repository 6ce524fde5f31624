package io.squall.ingest.kafka;

import io.micrometer.core.instrument.Gauge;
import io.squall.ingest.BatchBuilder;
import io.squall.ingest.Handover;
import io.squall.ingest.LogSource;
import io.squall.ingest.SourceContext;
import io.squall.ingest.SourceErrors;
import io.squall.ingest.TimeMerge;
import io.squall.journal.LaneLines;
import io.squall.log.LineTimes;
import io.squall.log.ReadOptions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads topics as a member of a consumer group and hands their lines over in the order of time, together with the offsets:
 * lines and offsets become durable at once, so that a restart neither loses nor repeats any. What is committed to the broker
 * afterwards only shows the lag to those who look there.
 *
 * <p>A partition that this server has read before is sought to its own offset, or to the committed one where another member of
 * the group has read on meanwhile. One thread does all of it; a partition of which much waits is paused.
 */
public final class KafkaSource implements LogSource {

    private static final int MAX_WAITING = 2;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration BROKER_WAIT = Duration.ofSeconds(10);
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(2);

    /** How long partitions that have nothing fetched, but lag, are waited for, so that their lines find their place. */
    private static final long MERGE_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private static final long RETRY_MILLIS = 2000;

    private final KafkaSourceConfig config;
    private final SourceErrors errors;
    private final RecordLines lines;
    private final LineTimes times;
    private final Handover handover;
    private final Thread thread;
    private final CountDownLatch stop = new CountDownLatch(1);

    /** Own offsets: of a former run, then of what was handed over. */
    private final Map<TopicPartition, Long> known = new HashMap<>();

    /** Partitions that were begun in this run: for the others the offsets of the former run decide. */
    private final Set<TopicPartition> begun = new HashSet<>();

    /** Partitions of which the intake was not told yet where they were begun: the end is another one after a restart. */
    private final Set<TopicPartition> unsaid = new HashSet<>();

    private final Map<TopicPartition, PartitionLines> partitions = new HashMap<>();
    private final Deque<Sent> sent = new ArrayDeque<>();
    private final AtomicLong lag = new AtomicLong();
    private volatile List<PartStatus> parts = List.of();
    private long mergeWaitSince;

    /**
     * @param options the zone of times that do not tell their own, and the format, as the records are read later
     * @param positions offsets of a former run, as given to the intake with the batches
     * @param otlp reads OTLP's protobuf into lines; throws {@link IllegalArgumentException} when it is none. Only asked when the
     *     format is OTLP
     */
    public KafkaSource(
            KafkaSourceConfig config,
            ReadOptions options,
            Map<String, String> positions,
            Function<byte[], List<LaneLines>> otlp,
            SourceContext context) {
        this.config = config;
        this.errors = context.errors(config.name());
        this.times = new LineTimes(options, context.clock().instant());
        this.lines = new RecordLines(config, otlp, times.another());
        this.handover = context.handover(errors, () -> {});
        positions.forEach(this::know);
        this.thread = new Thread(this::run, "squall-kafka-" + config.name());
        thread.setDaemon(true);
        Gauge.builder("squall.source.lag.records", lag, AtomicLong::doubleValue)
                .tag("source", config.name())
                .register(context.registry());
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public Status status() {
        return new Status(config.name(), "kafka", thread.isAlive(), errors.count(), errors.last(), parts);
    }

    @Override
    public void close() {
        stop.countDown();
        handover.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void know(String key, String position) {
        String prefix = keyPrefix();
        int partitionAt = key.lastIndexOf('-') + 1;
        if (!key.startsWith(prefix) || partitionAt <= prefix.length()) {
            return;
        }
        try {
            String topic = key.substring(prefix.length(), partitionAt - 1);
            known.put(
                    new TopicPartition(topic, Integer.parseInt(key.substring(partitionAt))), Long.parseLong(position));
        } catch (NumberFormatException e) {
            errors.add("position", "not a position: " + key);
        }
    }

    private String keyPrefix() {
        return "kafka/" + config.name() + "/";
    }

    private void run() {
        while (stop.getCount() > 0) {
            try {
                read();
            } catch (InterruptException | WakeupException e) {
                return;
            } catch (KafkaException e) {
                // Also a name that does not resolve: the consumer cannot be made then.
                errors.add("broker", "Kafka: " + e.getMessage());
                partitions.clear();
                unsaid.clear();
                if (waitToRetry()) {
                    return;
                }
            }
        }
    }

    private void read() {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings());
        try {
            consumer.subscribe(config.topics(), new Assignment(consumer));
            while (stop.getCount() > 0) {
                turn(consumer);
            }
        } finally {
            // Not the usual half a minute when no broker answers.
            consumer.close(CloseOptions.timeout(CLOSE_WAIT));
        }
    }

    private boolean waitToRetry() {
        try {
            return stop.await(RETRY_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(config.properties());
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, config.group());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                config.start() == KafkaSourceConfig.Start.BEGINNING ? "earliest" : "latest");
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return settings;
    }

    private void turn(KafkaConsumer<byte[], byte[]> consumer) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            add(record);
        }
        commitTaken(consumer);
        while (sent.size() < MAX_WAITING && isTimeToMerge(consumer) && handOver(consumer)) {
            mergeWaitSince = 0;
        }
        pauseFull(consumer);
        publish(consumer);
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        PartitionLines partition = partitions.get(new TopicPartition(record.topic(), record.partition()));
        if (partition == null) {
            return;
        }
        List<LaneLines> read = List.of();
        try {
            read = lines.read(record);
        } catch (DeadLetterException e) {
            errors.reject(
                    e.reason(),
                    1,
                    "record " + record.topic() + "-" + record.partition() + "@" + record.offset() + " "
                            + e.getMessage());
        }
        partition.add(read, record.offset() + 1);
    }

    /** False for a short while when a partition has more to come that may be older than what is here. */
    private boolean isTimeToMerge(KafkaConsumer<byte[], byte[]> consumer) {
        boolean isFull = partitions.values().stream().anyMatch(PartitionLines::isFull);
        boolean isLate = partitions.entrySet().stream()
                .anyMatch(entry -> !entry.getValue().hasNext() && mayHaveMore(consumer, entry.getKey()));
        if (!isLate) {
            return true;
        }
        long now = System.nanoTime();
        if (mergeWaitSince == 0) {
            mergeWaitSince = now;
        }
        return now - mergeWaitSince > (isFull ? MERGE_WAIT_NANOS : 2 * MERGE_WAIT_NANOS);
    }

    /** Hands over until a partition has run dry that has more to come: what is left of the others may be younger. */
    private boolean handOver(KafkaConsumer<byte[], byte[]> consumer) {
        BatchBuilder batch = new BatchBuilder();
        Set<TopicPartition> read = new HashSet<>();
        Set<TopicPartition> dry = new HashSet<>();
        TimeMerge.merge(
                partitions.values(),
                partition -> {
                    partition.take(batch);
                    read.add(partition.name());
                    if (!partition.hasNext() && mayHaveMore(consumer, partition.name())) {
                        dry.add(partition.name());
                    }
                },
                () -> batch.isFull() || !dry.isEmpty());
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        partitions.forEach((name, partition) -> {
            if (unsaid.remove(name) || read.contains(name)) {
                batch.position(keyPrefix() + name, Long.toString(partition.position()));
                offsets.put(name, new OffsetAndMetadata(partition.position()));
                known.put(name, partition.position());
            }
        });
        if (batch.isEmpty()) {
            return false;
        }
        sent.addLast(new Sent(handover.send(batch.build()), offsets));
        return true;
    }

    private void commitTaken(KafkaConsumer<byte[], byte[]> consumer) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        while (!sent.isEmpty() && sent.getFirst().taken.isDone()) {
            Sent first = sent.removeFirst();
            if (!first.taken.isCompletedExceptionally()) {
                offsets.putAll(first.offsets);
            }
        }
        offsets.keySet().retainAll(partitions.keySet());
        if (!offsets.isEmpty()) {
            consumer.commitAsync(offsets, (committed, problem) -> {
                if (problem != null) {
                    errors.add("commit", "offsets were not committed to the broker: " + problem.getMessage());
                }
            });
        }
    }

    private void pauseFull(KafkaConsumer<byte[], byte[]> consumer) {
        List<TopicPartition> full = new ArrayList<>();
        List<TopicPartition> free = new ArrayList<>();
        partitions.forEach((name, partition) -> (partition.isFull() ? full : free).add(name));
        consumer.pause(full);
        consumer.resume(free);
    }

    private void publish(KafkaConsumer<byte[], byte[]> consumer) {
        List<PartStatus> now = new ArrayList<>();
        long sum = 0;
        for (Map.Entry<TopicPartition, PartitionLines> entry : partitions.entrySet()) {
            long behind = lagOf(consumer, entry.getKey()) + entry.getValue().waiting();
            now.add(new PartStatus(
                    entry.getKey().toString(), Long.toString(entry.getValue().position()), behind));
            sum += behind;
        }
        parts = List.copyOf(now);
        lag.set(sum);
    }

    private static long lagOf(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition) {
        return consumer.currentLag(partition).orElse(0);
    }

    /** True also as long as the broker has not told. */
    private static boolean mayHaveMore(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition) {
        return consumer.currentLag(partition).orElse(1) > 0;
    }

    /** @param taken completes when the batch is durable */
    private record Sent(CompletableFuture<Void> taken, Map<TopicPartition, OffsetAndMetadata> offsets) {}

    /** Begins partitions where they were left. */
    private final class Assignment implements ConsumerRebalanceListener {

        private final KafkaConsumer<byte[], byte[]> consumer;

        Assignment(KafkaConsumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
            Map<TopicPartition, Long> first = consumer.beginningOffsets(assigned, BROKER_WAIT);
            Map<TopicPartition, Long> end = consumer.endOffsets(assigned, BROKER_WAIT);
            Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(assigned), BROKER_WAIT);
            for (TopicPartition partition : assigned) {
                Long own = known.get(partition);
                OffsetAndMetadata others = committed.get(partition);
                if (own != null) {
                    long wanted = begun.contains(partition) && others != null ? Math.max(own, others.offset()) : own;
                    consumer.seek(
                            partition,
                            inRange(
                                    partition,
                                    wanted,
                                    first.getOrDefault(partition, 0L),
                                    end.getOrDefault(partition, wanted)));
                }
                begun.add(partition);
                unsaid.add(partition);
                partitions.put(
                        partition,
                        new PartitionLines(partition, consumer.position(partition, BROKER_WAIT), times.another()));
            }
        }

        /** An offset that the broker has: retention may have taken records away, or the topic was made anew. */
        private long inRange(TopicPartition partition, long wanted, long first, long end) {
            if (wanted < first) {
                errors.add("gone", partition + ": " + (first - wanted) + " records are gone that were not read");
                return first;
            }
            if (wanted > end) {
                errors.add("gone", partition + ": offset " + wanted + " is behind the end " + end + "; begun anew");
                return first;
            }
            return wanted;
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
            partitions.keySet().removeAll(revoked);
            unsaid.removeAll(revoked);
        }
    }
}
