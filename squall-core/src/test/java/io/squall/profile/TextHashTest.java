package io.squall.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TextHashTest {

    private static final String NOVA = "nova.compute.manager";

    @Test
    void of_anyText_hasLengthOne() {
        float[] vector = TextHash.of("Instance <*> failed to spawn", NOVA);

        assertThat(vector).hasSize(TextHash.WIDTH);
        assertThat(TextHash.dot(vector, vector)).isCloseTo(1, within(1e-5f));
    }

    @Test
    void of_textsThatShareWords_areNearerThanTextsThatDoNot() {
        float[] spawn = TextHash.of("Instance <*> failed to spawn on host <*>", NOVA);
        float[] reworded = TextHash.of("Instance <*> has failed to spawn on node <*>", NOVA);
        float[] other = TextHash.of("Image cache periodic task took <*> seconds", "nova.virt.libvirt.imagecache");

        assertThat(TextHash.dot(spawn, reworded)).isGreaterThan(.5f);
        assertThat(TextHash.dot(spawn, other)).isLessThan(.4f);
    }

    @Test
    void of_caseAndPunctuation_doNotMatter() {
        assertThat(TextHash.of("VM Started (Lifecycle Event)", NOVA))
                .isEqualTo(TextHash.of("vm started: lifecycle event", NOVA));
    }

    @Test
    void of_wordsInAnotherOrder_isAnotherVector() {
        assertThat(TextHash.of("volume attached", NOVA)).isNotEqualTo(TextHash.of("attached volume", NOVA));
    }

    @Test
    void of_nothing_isZero() {
        assertThat(TextHash.of("", "")).containsOnly(0);
    }

    @Test
    void of_aThousandWords_countsTheFirstOnly() {
        String forty = "alpha beta gamma delta ".repeat(10);

        assertThat(TextHash.of(forty + "omega ".repeat(1000), "")).isEqualTo(TextHash.of(forty, ""));
    }
}
