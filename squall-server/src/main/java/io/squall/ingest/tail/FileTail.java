package io.squall.ingest.tail;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.squall.ingest.BatchBuilder;
import io.squall.ingest.Handover;
import io.squall.ingest.LogSource;
import io.squall.ingest.SourceContext;
import io.squall.ingest.SourceErrors;
import io.squall.ingest.TimeMerge;
import io.squall.log.LineTimes;
import io.squall.log.ReadOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Follows log files and hands their lines over in the order of time, together with how far each file is read: a line and its
 * position become durable at once, so that a restart neither loses nor repeats any.
 *
 * <p>One thread does all of it. One batch is on its way while the next is gathered; further lines stay in the files.
 */
public final class FileTail implements LogSource {

    private static final int MAX_WAITING = 2;
    private static final long POLL_MILLIS = 100;
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    private final FileTailConfig config;
    private final ReadOptions options;
    private final SourceContext context;
    private final SourceErrors errors;
    private final Handover handover;
    private final FollowedFiles files;
    private final Thread thread;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Deque<CompletableFuture<Void>> onTheirWay = new ArrayDeque<>();

    private final AtomicLong lagBytes = new AtomicLong();
    private final AtomicLong lostBytes = new AtomicLong();
    private volatile List<PartStatus> parts = List.of();
    private long nextScanMillis;
    private long timesOfDay;

    /**
     * @param options the zone of times that do not tell their own, and the format, as the records are read later
     * @param positions how far the files were read in a former run, as given to the intake with the batches
     */
    public FileTail(FileTailConfig config, ReadOptions options, Map<String, String> positions, SourceContext context) {
        this.config = config;
        this.options = options;
        this.context = context;
        this.errors = context.errors(config.name());
        this.handover = context.handover(errors, () -> {});
        this.timesOfDay = day();
        this.files = new FollowedFiles(config, positions, errors, times());
        this.thread = new Thread(this::run, "squall-tail-" + config.name());
        thread.setDaemon(true);
        Gauge.builder("squall.source.lag.bytes", lagBytes, AtomicLong::doubleValue)
                .tag("source", config.name())
                .register(context.registry());
        FunctionCounter.builder("squall.source.lost.bytes", lostBytes, AtomicLong::doubleValue)
                .tag("source", config.name())
                .register(context.registry());
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public Status status() {
        return new Status(config.name(), "files", thread.isAlive(), errors.count(), errors.last(), parts);
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

    private void run() {
        try (files) {
            while (stop.getCount() > 0) {
                if (!handOver()) {
                    pause();
                }
            }
        } catch (InterruptedException | CancellationException e) {
            // Stopped: what was not taken is read again by the next run.
        } catch (RuntimeException e) {
            errors.add("stopped", "stopped by an error of its own: " + e);
            throw e;
        }
    }

    private boolean pause() throws InterruptedException {
        return stop.await(POLL_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Sends one batch; false when there was nothing to send. */
    private boolean handOver() throws InterruptedException {
        long now = context.clock().millis();
        if (now >= nextScanMillis) {
            files.scan(now);
            nextScanMillis = now + config.scanInterval().toMillis();
            publish();
        }
        renewTimes();
        BatchBuilder batch = gather(now);
        if (batch.isEmpty()) {
            return false;
        }
        while (onTheirWay.size() >= MAX_WAITING) {
            await(onTheirWay.removeFirst());
        }
        onTheirWay.addLast(handover.send(batch.build()));
        return true;
    }

    private BatchBuilder gather(long now) {
        BatchBuilder batch = new BatchBuilder();
        Set<TailedFile> read = new HashSet<>(files.takeMoved());
        for (TailedFile file : List.copyOf(files.all())) {
            files.look(file, now);
        }
        TimeMerge.merge(
                List.copyOf(files.all()),
                file -> {
                    take(file, batch);
                    read.add(file);
                    files.look(file, now);
                },
                batch::isFull);
        for (TailedFile file : read) {
            FilePosition position = file.position();
            batch.position(position.key(config.name()), position.text());
        }
        files.takeGoneKeys().forEach(key -> batch.position(key, FilePosition.GONE));
        return batch;
    }

    private void take(TailedFile file, BatchBuilder batch) {
        if (file.isNextCut()) {
            errors.add("line_cut", file.path() + ": a line longer than " + config.maxLineBytes() + " bytes was cut");
        }
        byte[] line = file.take();
        if (line.length > 0) {
            batch.add(file.lane(), line);
        }
    }

    private static void await(CompletableFuture<Void> sent) throws InterruptedException {
        try {
            sent.get();
        } catch (ExecutionException e) {
            // The handover tries until it is closed, so this is its end.
            throw new CancellationException();
        }
    }

    private void publish() {
        parts = files.all().stream()
                .map(file -> new PartStatus(file.path(), file.position().text(), file.lag()))
                .toList();
        lagBytes.set(parts.stream().mapToLong(PartStatus::lag).sum());
        lostBytes.set(files.lostBytes());
    }

    /** A time without a year is read as the last one before today, so that what is today must be kept up to date. */
    private void renewTimes() {
        long today = day();
        if (today != timesOfDay) {
            timesOfDay = today;
            files.readTimesWith(times());
        }
    }

    private LineTimes times() {
        return new LineTimes(options, Instant.ofEpochMilli(context.clock().millis()));
    }

    private long day() {
        return context.clock().millis() / DAY_MILLIS;
    }
}
