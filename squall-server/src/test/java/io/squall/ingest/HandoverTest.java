package io.squall.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.squall.journal.Batch;
import io.squall.journal.Lane;
import io.squall.journal.LaneLines;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HandoverTest {

    private final LedgerIntake intake = new LedgerIntake();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SourceErrors errors = new SourceErrors("test", registry, Clock.systemUTC());
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Handover handover = new Handover(intake, timer, new Random(1), errors, () -> {});

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void send_refusedThreeTimes_isTakenInOrderAndCounted() {
        intake.refuse(3);
        CompletableFuture<Void> first = handover.send(batch("first"));
        CompletableFuture<Void> second = handover.send(batch("second"));
        CompletableFuture.allOf(first, second).join();
        assertThat(intake.lines()).containsExactly("first", "second");
        assertThat(registry.counter("squall.source.refusals", "source", "test", "reason", "overloaded")
                        .count())
                .isEqualTo(3);
        assertThat(errors.count()).isZero();
    }

    @Test
    void send_firstNotDurableYet_secondWaits() {
        intake.hold();
        CompletableFuture<Void> unused = handover.send(batch("first"));
        CompletableFuture<Void> second = handover.send(batch("second"));
        assertThat(intake.lines()).containsExactly("first");
        assertThat(handover.waiting()).isEqualTo(2);
        intake.release();
        second.join();
        assertThat(intake.lines()).containsExactly("first", "second");
        assertThat(handover.waiting()).isZero();
    }

    @Test
    void send_manyAnsweredAtOnce_doNotPileUpOnTheStack() {
        intake.hold();
        CompletableFuture<Void> unused = handover.send(batch("0"));
        for (int i = 1; i < 20_000; i++) {
            unused = handover.send(batch("line"));
        }
        intake.release();
        assertThat(intake.taken()).hasSize(20_000);
    }

    @Test
    void send_intakeFails_isCountedAndTriedAgain() {
        Intake failing = new Intake() {
            private boolean failed;

            @Override
            public CompletableFuture<Void> accept(Batch batch) {
                if (!failed) {
                    failed = true;
                    throw new IllegalStateException("broken");
                }
                return intake.accept(batch);
            }
        };
        new Handover(failing, timer, new Random(1), errors, () -> {})
                .send(batch("line"))
                .join();
        assertThat(intake.lines()).containsExactly("line");
        assertThat(errors.last()).contains("broken");
    }

    @Test
    void close_batchWaiting_isCancelled() {
        intake.hold();
        CompletableFuture<Void> first = handover.send(batch("first"));
        handover.close();
        assertThat(first).isCancelled();
        assertThat(handover.send(batch("late"))).isCompletedExceptionally();
        assertThat(intake.lines()).containsExactly("first");
    }

    private static Batch batch(String line) {
        return Batch.pushed(
                List.of(new LaneLines(new Lane("test", "", "", ""), List.of(line.getBytes(StandardCharsets.UTF_8)))));
    }
}
