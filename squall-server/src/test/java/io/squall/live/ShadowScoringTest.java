package io.squall.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.detect.PresetModel;
import io.squall.store.Samples;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A model that scores beside the one that serves. */
class ShadowScoringTest {

    private static final int SECONDS = 60;

    @Test
    void shadow_ofAWindow_scoresTheSameEventsWithTemplatesOfItsOwn() throws Exception {
        BlockingQueue<List<ShadowScoring.Compared>> kept = new LinkedBlockingQueue<>();
        try (ShadowScoring shadow = ShadowScoring.begin(PresetModel.open(), kept::add)) {
            WindowResult window = window(0);
            shadow.offer(window);

            List<ShadowScoring.Compared> compared = kept.poll(SECONDS, TimeUnit.SECONDS);

            assertThat(compared).singleElement().satisfies(each -> {
                assertThat(each.serving()).isSameAs(window);
                assertThat(each.shadow().window().startMicros())
                        .isEqualTo(window.scored().window().startMicros());
                assertThat(each.shadow().window().events())
                        .hasSameSizeAs(window.scored().window().events());
                assertThat(each.shadow().score()).isBetween(0.0, 1.0);
            });
            assertThat(shadow.trouble()).isEmpty();
            assertThat(shadow.leftOut()).isZero();
        }
    }

    @Test
    void shadow_whoseResultsCannotBeKept_leavesThemOutAndGoesOn() throws Exception {
        BlockingQueue<List<ShadowScoring.Compared>> kept = new LinkedBlockingQueue<>();
        CountDownLatch failed = new CountDownLatch(1);
        try (ShadowScoring shadow = ShadowScoring.begin(PresetModel.open(), compared -> {
            if (failed.getCount() > 0) {
                failed.countDown();
                throw new IllegalStateException("the database is away");
            }
            kept.add(compared);
        })) {
            shadow.offer(window(0));
            assertThat(failed.await(SECONDS, TimeUnit.SECONDS)).isTrue();
            shadow.offer(window(1));

            assertThat(kept.poll(SECONDS, TimeUnit.SECONDS)).hasSize(1);
            assertThat(shadow.leftOut()).isEqualTo(1);
            assertThat(shadow.trouble()).isEmpty();
        }
    }

    @Test
    void shadow_thatIsTooSlow_holdsNobodyUpAndCountsWhatItLeavesOut() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch entered = new CountDownLatch(1);
        try (ShadowScoring shadow = ShadowScoring.begin(PresetModel.open(), compared -> {
            entered.countDown();
            try {
                stuck.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        })) {
            shadow.offer(window(0));
            assertThat(entered.await(SECONDS, TimeUnit.SECONDS)).isTrue();
            IntStream.range(1, 1_202).forEach(i -> shadow.offer(window(i)));

            assertThat(shadow.leftOut()).isEqualTo(201);
            stuck.countDown();
        }
    }

    private static WindowResult window(int number) {
        return new WindowResult(
                Samples.window("nova-compute@compute1", number, 0.9).scored(), 0, true, "serving");
    }
}
