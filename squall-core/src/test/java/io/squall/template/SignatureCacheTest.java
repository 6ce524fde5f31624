package io.squall.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SignatureCacheTest {

    private static Cluster cluster(long id) {
        return new Cluster(new Template(id, "t" + id), new BitSet(), false);
    }

    @Test
    void get_manyEntriesInOneSlot_eachFoundAfterGrowth() {
        SignatureCache cache = new SignatureCache(10_000);
        // Multiples of 2^20 share their low bits, so they all begin at slot 0.
        LongStream.range(0, 3_000).forEach(i -> cache.put(i << 20, cluster(i)));

        for (long i = 0; i < 3_000; i++) {
            assertThat(cache.get(i << 20))
                    .isNotNull()
                    .extracting(c -> c.template().id())
                    .isEqualTo(i);
        }
        assertThat(cache.get(3_000L << 20)).isNull();
    }

    @Test
    void put_beyondCapacity_forgetsAllButTheLast() {
        SignatureCache cache = new SignatureCache(2);
        cache.put(1, cluster(1));
        cache.put(2, cluster(2));
        assertThat(cache.get(1)).isNotNull();

        cache.put(3, cluster(3));

        assertThat(cache.get(1)).isNull();
        assertThat(cache.get(2)).isNull();
        assertThat(cache.get(3)).isNotNull();
    }

    @Test
    void get_signatureZero_isAnEntryLikeAnyOther() {
        SignatureCache cache = new SignatureCache(2);
        assertThat(cache.get(0)).isNull();

        cache.put(0, cluster(7));

        assertThat(cache.get(0)).isNotNull();
    }
}
