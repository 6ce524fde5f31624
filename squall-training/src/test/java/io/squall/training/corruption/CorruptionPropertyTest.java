package io.squall.training.corruption;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.event.Event;
import io.squall.window.CanonicalOrder;
import io.squall.window.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for every corruption, whatever the window and the seed. */
class CorruptionPropertyTest {

    private static final List<Event> DONORS = List.of(
            CleanWindows.event(5, "cinder-volume", "Volume <*> is gone", "", Float.NaN),
            CleanWindows.event(9, "nova-compute", "Connection to libvirt lost", "", Float.NaN));

    @Provide
    Arbitrary<Corruption> corruptions() {
        return Arbitraries.of(Corruption.all(DONORS));
    }

    @Property
    void applyTo_sameSeed_sameWindow(
            @ForAll("corruptions") Corruption corruption, @ForAll @IntRange(max = 60) int size, @ForAll long seed) {
        Window clean = CleanWindows.of(size, seed);

        assertThat(corruption.applyTo(clean, new Random(seed))).isEqualTo(corruption.applyTo(clean, new Random(seed)));
    }

    @Property
    void applyTo_anyWindow_keepsItsEntityStretchBordersAndOrder(
            @ForAll("corruptions") Corruption corruption, @ForAll @IntRange(max = 60) int size, @ForAll long seed) {
        Window clean = CleanWindows.of(size, seed);
        corruption.applyTo(clean, new Random(seed)).ifPresent(corrupted -> {
            Window window = corrupted.window();
            assertThat(window.entity()).isEqualTo(clean.entity());
            assertThat(window.startMicros()).isEqualTo(clean.startMicros());
            assertThat(window.endMicros()).isEqualTo(clean.endMicros());
            assertThat(window.events())
                    .isNotEmpty()
                    .isEqualTo(CanonicalOrder.sorted(window.events()))
                    .allMatch(
                            event -> event.timeMicros() >= CleanWindows.START && event.timeMicros() < CleanWindows.END);
            assertThat(corrupted.fromMicros())
                    .isGreaterThanOrEqualTo(clean.startMicros())
                    .isLessThan(corrupted.untilMicros());
            assertThat(corrupted.untilMicros()).isLessThanOrEqualTo(clean.endMicros());
            assertThat(corrupted.corruptions()).containsExactly(corruption.name());
        });
    }

    @Property
    void applyTo_anyWindow_leavesAllOtherEventsAndChangesOnlyWithinTheStretch(
            @ForAll("corruptions") Corruption corruption, @ForAll @IntRange(max = 60) int size, @ForAll long seed) {
        Window clean = CleanWindows.of(size, seed);
        corruption.applyTo(clean, new Random(seed)).ifPresent(corrupted -> {
            List<Event> untouched = new ArrayList<>();
            List<Event> touched = new ArrayList<>();
            for (int i = 0; i < corrupted.window().events().size(); i++) {
                (corrupted.isTouched(i) ? touched : untouched)
                        .add(corrupted.window().events().get(i));
            }
            List<Event> outside = clean.events().stream()
                    .filter(event -> event.timeMicros() < corrupted.fromMicros()
                            || event.timeMicros() >= corrupted.untilMicros())
                    .toList();

            if (!untouched.isEmpty()) {
                assertThat(clean.events()).containsSubsequence(untouched);
            }
            if (!outside.isEmpty()) {
                assertThat(untouched).containsSubsequence(outside);
            }
            assertThat(touched.size() + corrupted.vanished().size()).isPositive();
            assertThat(touched)
                    .allMatch(event -> event.timeMicros() >= corrupted.fromMicros()
                            && event.timeMicros() < corrupted.untilMicros());
        });
    }

    @Property
    void applyTo_anyWindow_doesNotChangeTheCleanOne(
            @ForAll("corruptions") Corruption corruption, @ForAll @IntRange(max = 60) int size, @ForAll long seed) {
        Window clean = CleanWindows.of(size, seed);

        corruption.applyTo(clean, new Random(seed));

        assertThat(clean).isEqualTo(CleanWindows.of(size, seed));
    }

    @Property
    void corrupt_anyWindow_doesOneToThreeDifferentThings(@ForAll @IntRange(max = 60) int size, @ForAll long seed) {
        Window clean = CleanWindows.of(size, seed);

        Optional<Corrupted> corrupted = Corruptor.ofAll(DONORS).corrupt(clean, new Random(seed));

        assertThat(corrupted.isPresent()).isEqualTo(size > 0);
        corrupted.ifPresent(found -> {
            assertThat(found.corruptions()).hasSizeBetween(1, 3).doesNotHaveDuplicates();
            assertThat(found.window()).isNotEqualTo(clean);
            assertThat(found)
                    .isEqualTo(Corruptor.ofAll(DONORS)
                            .corrupt(clean, new Random(seed))
                            .orElseThrow());
        });
    }
}
