package io.squall.job;

import io.squall.store.StoreUnavailable;
import io.squall.store.TopicBatch;
import io.squall.store.TopicResults;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what the job found, in transactions that were committed, on a thread of its own. Every server reads all partitions, in no
 * consumer group: where reading begins is told by the store, and who writes what was read is decided behind this. So a server that
 * takes the lead has in hand what the one before it had.
 *
 * <p>A message that is no result is told in the log and counted, and passed over. While the broker or the store is away, it is tried
 * again.
 */
public final class JobTopics implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JobTopics.class);
    private static final Duration POLL = Duration.ofMillis(300);
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(1);
    private static final long RETRY_MILLIS = 1_000;
    private static final long LIST_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final JobConfig config;
    private final TopicResults store;
    private final BooleanSupplier leading;
    private final Sink sink;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private final AtomicLong unreadable = new AtomicLong();
    private volatile String trouble = "not begun";
    private volatile Map<String, Part> parts = Map.of();

    /** Takes what was read. */
    @FunctionalInterface
    public interface Sink {
        /**
         * Returns when the store has it, by whose hand ever; false when this server is to be closed before.
         *
         * @throws StoreUnavailable when the database is away
         */
        boolean accept(TopicBatch batch) throws InterruptedException;
    }

    /**
     * How far a partition is read.
     *
     * @param position offset that is read next
     * @param lag messages still to be read
     */
    public record Part(long position, long lag) {}

    /** @param leading whether this server may change where a partition was read to */
    public JobTopics(JobConfig config, TopicResults store, BooleanSupplier leading, Sink sink) {
        this.config = config;
        this.store = store;
        this.leading = leading;
        this.sink = sink;
        this.thread = new Thread(this::run, "squall-job-results");
        this.thread.setDaemon(true);
    }

    /** Begins to read. */
    public void start() {
        thread.start();
    }

    /** Why nothing can be read now, or empty. */
    public String trouble() {
        return trouble;
    }

    /** Messages that were no results, since the server began. */
    public long unreadable() {
        return unreadable.get();
    }

    /** By partition how far it is read. */
    public Map<String, Part> parts() {
        return parts;
    }

    /** Whether it still works. */
    public boolean isRunning() {
        return thread.isAlive();
    }

    private void run() {
        while (!isClosed(0)) {
            try {
                read();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                // The broker or the database is away, most likely; nothing is passed over for that.
                String what = String.valueOf(e.getMessage());
                if (!what.equals(trouble)) {
                    LOG.warn("results of the job cannot be read for now: {}", what);
                }
                trouble = what;
                isClosed(RETRY_MILLIS);
            }
        }
    }

    private void read() throws InterruptedException {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings());
        try {
            List<TopicPartition> partitions = partitions(consumer);
            if (partitions.isEmpty()) {
                missing();
                return;
            }
            consumer.assign(partitions);
            if (!seek(consumer, partitions)) {
                isClosed(RETRY_MILLIS);
                return;
            }
            trouble = "";
            long listed = System.nanoTime();
            while (!isClosed(0)) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                if (!records.isEmpty() && !sink.accept(batch(records))) {
                    return;
                }
                show(consumer, partitions);
                if (System.nanoTime() - listed > LIST_NANOS) {
                    listed = System.nanoTime();
                    if (!partitions(consumer).equals(partitions)) {
                        return;
                    }
                }
            }
        } finally {
            // Not the usual half a minute when no broker answers.
            consumer.close(CloseOptions.timeout(CLOSE_WAIT));
        }
    }

    private void missing() {
        String what = "Kafka has no topics " + config.windows() + " and " + config.incidents()
                + " yet; the job makes them when it starts";
        if (!what.equals(trouble)) {
            LOG.info("{}", what);
        }
        trouble = what;
        isClosed(RETRY_MILLIS);
    }

    private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = new ArrayList<>();
        Map<String, List<PartitionInfo>> there = consumer.listTopics();
        for (String topic : List.of(config.windows(), config.incidents())) {
            List<PartitionInfo> its = there.getOrDefault(topic, List.of());
            if (its.isEmpty()) {
                return List.of();
            }
            its.stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .sorted((a, b) -> Integer.compare(a.partition(), b.partition()))
                    .forEach(partitions::add);
        }
        return partitions;
    }

    /** Begins where the store stands; false when it is not clear yet where that is. */
    private boolean seek(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        Map<String, Long> positions = store.positions();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        for (TopicPartition partition : partitions) {
            long position = positions.getOrDefault(partition.toString(), 0L);
            if (position > ends.getOrDefault(partition, Long.MAX_VALUE)) {
                if (!leading.getAsBoolean()) {
                    return false;
                }
                LOG.warn("{}: shorter than what was read of it: taken for a new topic of this name", partition);
                store.forget(partition.toString());
                position = 0;
            }
            consumer.seek(partition, Math.max(position, begins.getOrDefault(partition, 0L)));
        }
        return true;
    }

    private TopicBatch batch(ConsumerRecords<byte[], byte[]> records) {
        List<TopicBatch.At<io.squall.store.FoundWindow>> windows = new ArrayList<>();
        List<TopicBatch.At<io.squall.incident.Incident>> incidents = new ArrayList<>();
        Map<String, Long> ends = new HashMap<>();
        for (TopicPartition partition : records.partitions()) {
            String name = partition.toString();
            for (ConsumerRecord<byte[], byte[]> message : records.records(partition)) {
                try {
                    if (partition.topic().equals(config.windows())) {
                        windows.add(new TopicBatch.At<>(name, message.offset(), ResultMessages.window(message)));
                    } else {
                        incidents.add(new TopicBatch.At<>(name, message.offset(), ResultMessages.incident(message)));
                    }
                } catch (IOException e) {
                    if (unreadable.getAndIncrement() == 0) {
                        LOG.warn(
                                "{}@{} {}; it is passed over, as more like it are",
                                name,
                                message.offset(),
                                e.getMessage());
                    }
                }
                ends.put(name, message.offset() + 1);
            }
        }
        return new TopicBatch(windows, incidents, ends);
    }

    private void show(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        Map<String, Part> now = new TreeMap<>();
        for (TopicPartition partition : partitions) {
            now.put(
                    partition.toString(),
                    new Part(
                            consumer.position(partition),
                            consumer.currentLag(partition).orElse(0)));
        }
        parts = now;
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(config.properties());
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return settings;
    }

    private boolean isClosed(long afterMillis) {
        try {
            return closed.await(afterMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
