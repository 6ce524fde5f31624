package io.squall.ingest.http;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.util.Exceptions;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.util.AttributeKey;
import io.squall.ingest.Intake;
import io.squall.ingest.RawLanes;
import io.squall.ingest.Refused;
import io.squall.journal.Batch;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the requests of one protocol: reads the body within its limits, decompresses and decodes it off the event loop, hands
 * the batch to the intake, and answers when that is done. Safe for all threads.
 */
final class PushService implements HttpService {

    private static final Logger LOG = LoggerFactory.getLogger(PushService.class);
    private static final AttributeKey<Boolean> REFUSED = AttributeKey.valueOf(PushService.class, "REFUSED");
    private static final long LOG_EVERY_NANOS = 10_000_000_000L;

    private final Protocol protocol;
    private final Intake intake;
    private final HttpIntakeConfig config;
    private final HeldMemory held;
    private final Decompression decompression;
    private final PushMetrics metrics;
    private final Clock clock;
    private final RawLanes raw = new RawLanes();
    private final AtomicLong nextLogNanos = new AtomicLong(System.nanoTime());

    PushService(
            Protocol protocol,
            Intake intake,
            HttpIntakeConfig config,
            HeldMemory held,
            MeterRegistry registry,
            Clock clock) {
        this.protocol = protocol;
        this.intake = intake;
        this.config = config;
        this.held = held;
        this.decompression = new Decompression(config.maxDecompressedBytes());
        this.metrics = new PushMetrics(registry, protocol.name());
        this.clock = clock;
    }

    @Override
    public HttpResponse serve(ServiceRequestContext ctx, HttpRequest request) {
        HeldMemory.Share memory = held.share();
        CompletableFuture<HttpResponse> answer = BodyReader.read(request, memory)
                .thenApplyAsync(wire -> decode(ctx, request.headers(), wire, memory), ctx.blockingTaskExecutor())
                .thenCompose(this::accept)
                .exceptionally(failure -> refuse(ctx, failure))
                .whenComplete((answered, failure) -> memory.close());
        return HttpResponse.of(answer);
    }

    /**
     * Answers a request that failed, here or outside of this service (too slow, too large). What fails later in a request that is
     * answered already is only the echo of that.
     */
    HttpResponse refuse(ServiceRequestContext ctx, Throwable failure) {
        Throwable cause = Exceptions.peel(failure);
        Refusal refusal = Refusal.of(cause, config.maxRequestBytes());
        boolean first = ctx.setAttr(REFUSED, true) == null;
        if (first) {
            metrics.refused(refusal.reason());
        }
        if (first && refusal.reason() == RejectedFor.UNAVAILABLE && !(cause instanceof Refused)) {
            warn("batch not taken", cause);
        }
        return protocol.refused(ctx.request().headers(), refusal);
    }

    private Prepared decode(ServiceRequestContext ctx, RequestHeaders headers, byte[] wire, HeldMemory.Share memory) {
        metrics.received(wire.length);
        LaneCollector lanes = new LaneCollector(protocol.name(), config.maxLines(), config.maxLineBytes(), raw);
        try {
            byte[] body = protocol.plain(headers, wire, decompression, memory);
            // The lines are copies out of the body.
            memory.take(body.length);
            String index = ctx.pathParams().getOrDefault("index", "");
            Push push = new Push(headers, ctx.queryParams(), index, body, lanes, nanos(clock.instant()));
            Decoded decoded = protocol.decode(push);
            metrics.decoded(decoded, lanes.cut());
            return new Prepared(Batch.pushed(lanes.lanes()), decoded);
        } catch (IOException e) {
            throw new RejectedPush(RejectedFor.MALFORMED, "the body cannot be read as what its content type says");
        } catch (IllegalStateException | IllegalArgumentException | IndexOutOfBoundsException | ClassCastException e) {
            // A fault of the decoder: were it answered as ours, the sender would send the same for ever.
            warn("request not decoded", e);
            throw new RejectedPush(RejectedFor.MALFORMED, "the body cannot be read");
        }
    }

    private CompletableFuture<HttpResponse> accept(Prepared prepared) {
        Decoded decoded = prepared.decoded();
        CompletableFuture<Void> durable = prepared.batch().lanes().isEmpty()
                ? CompletableFuture.completedFuture(null)
                : intake.accept(prepared.batch());
        return durable.whenComplete((done, failure) -> {
                    if (failure == null) {
                        metrics.accepted(decoded.records());
                    } else {
                        metrics.rejected(Refusal.of(Exceptions.peel(failure), 0).reason(), decoded.records());
                    }
                })
                .thenApply(done -> decoded.answer().get());
    }

    private void warn(String what, Throwable cause) {
        long now = System.nanoTime();
        long next = nextLogNanos.get();
        if (now - next >= 0 && nextLogNanos.compareAndSet(next, now + LOG_EVERY_NANOS)) {
            // Without its message: that may quote what was sent.
            LOG.warn("{}: {}: {} at {}", protocol.name(), what, cause.getClass().getName(), firstFrame(cause));
        }
    }

    private static String firstFrame(Throwable cause) {
        StackTraceElement[] frames = cause.getStackTrace();
        return frames.length == 0 ? "unknown place" : frames[0].toString();
    }

    private static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }

    private record Prepared(Batch batch, Decoded decoded) {}
}
