package io.squall.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LookAheadTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 100})
    void next_anyLookAhead_givesAllInOrder(int ahead) {
        List<Integer> squares = new ArrayList<>();
        try (LookAhead<Integer, Integer> looking = new LookAhead<>("test", numbers(20), n -> n * n, ahead)) {
            for (int i = 0; i < 20; i++) {
                squares.add(looking.next());
            }
            assertThatThrownBy(looking::next).isInstanceOf(NoSuchElementException.class);
        }
        assertThat(squares)
                .isEqualTo(IntStream.range(0, 20).mapToObj(n -> n * n).toList());
    }

    @Test
    void next_whileOneIsUsed_theFollowingIsMadeAndNoMore() throws InterruptedException {
        CountDownLatch second = new CountDownLatch(2);
        AtomicInteger begun = new AtomicInteger();
        try (LookAhead<Integer, Integer> looking = new LookAhead<>(
                "test",
                numbers(20),
                n -> {
                    begun.incrementAndGet();
                    second.countDown();
                    return n;
                },
                1)) {
            assertThat(looking.next()).isZero();
            assertThat(second.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(begun).hasValue(2);
        }
    }

    @Test
    void next_makerThrows_throwsTheSameWhereItsThingWasDue() {
        IllegalArgumentException foreign = new IllegalArgumentException("a foreign index");
        try (LookAhead<Integer, Integer> looking = new LookAhead<>(
                "test",
                numbers(3),
                n -> {
                    if (n == 1) {
                        throw foreign;
                    }
                    return n;
                },
                2)) {
            assertThat(looking.next()).isZero();
            assertThatThrownBy(looking::next).isSameAs(foreign);
            assertThat(looking.next()).isEqualTo(2);
        }
    }

    @Test
    void next_makerRunsOutOfMemory_throwsTheError() {
        OutOfMemoryError full = new OutOfMemoryError("heap");
        try (LookAhead<Integer, Integer> looking = new LookAhead<>(
                "test",
                numbers(1),
                n -> {
                    throw full;
                },
                1)) {
            assertThatThrownBy(looking::next).isSameAs(full);
        }
    }

    @Test
    void close_endsTheThread() throws InterruptedException {
        AtomicReference<Thread> thread = new AtomicReference<>(Thread.currentThread());
        try (LookAhead<Integer, Integer> looking = new LookAhead<>(
                "test",
                numbers(5),
                n -> {
                    thread.set(Thread.currentThread());
                    return n;
                },
                1)) {
            looking.next();
        }
        assertThat(thread.get()).isNotSameAs(Thread.currentThread());
        assertThat(thread.get().isDaemon()).isTrue();
        thread.get().join(Duration.ofSeconds(60).toMillis());
        assertThat(thread.get().isAlive()).isFalse();
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }
}
