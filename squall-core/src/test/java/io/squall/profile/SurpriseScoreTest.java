package io.squall.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SurpriseScoreTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void score_ofCleanWindows_isExceededAsRarelyAsItSays() {
        SurpriseScore score = learned(1000);
        Random random = new Random(3);
        int oneInTen = 0;
        for (int i = 0; i < 1000; i++) {
            if (score.score(clean(random)) >= Math.log(10)) {
                oneInTen++;
            }
        }

        assertThat(oneInTen).isCloseTo(100, within(30));
    }

    @Test
    void score_strangerSignals_isHigher() {
        SurpriseScore score = learned(20);

        double usual = score.score(new float[] {0, 0});
        double one = score.score(new float[] {4, 0});
        double both = score.score(new float[] {4, 4});

        assertThat(usual).isLessThan(one);
        assertThat(one).isLessThan(both).isGreaterThan(Math.log(10));
        assertThat(score.score(new float[] {5, 4})).isGreaterThan(both);
        assertThat(score.score(new float[] {-3, -3})).isNotNegative();
    }

    @Test
    void parts_ofAWindow_tellWhichSignalMadeIt() {
        double[] parts = learned(20).parts(new float[] {4, 0});

        assertThat(parts[0]).isGreaterThan(3 * parts[1]);
    }

    @Test
    void score_signalOfNoWeight_countsNothing() {
        SurpriseFitter fitter = new SurpriseFitter(List.of(1f, 0f));
        fitter.add(new float[] {0, 0});

        assertThat(fitter.fit().score(new float[] {1, 6}))
                .isEqualTo(fitter.fit().score(new float[] {1, 0}));
    }

    @Test
    void json_roundTrip_isTheSameScore() throws IOException {
        SurpriseScore score = learned(50);

        byte[] json = JSON.writeValueAsBytes(score);
        SurpriseScore read = JSON.readValue(json, SurpriseScore.class);

        assertThat(read.score(new float[] {2, 1})).isEqualTo(score.score(new float[] {2, 1}));
        assertThat(JSON.writeValueAsBytes(read)).isEqualTo(json);
    }

    @Test
    void fit_ofNothingOrOfOtherSignals_isRefused() {
        SurpriseFitter fitter = new SurpriseFitter(List.of(1f));

        assertThatThrownBy(fitter::fit).hasMessageContaining("no clean window");
        assertThatThrownBy(() -> fitter.add(new float[] {1, 2})).hasMessageContaining("2 signals, expected 1");
    }

    private static SurpriseScore learned(int windows) {
        SurpriseFitter fitter = new SurpriseFitter(List.of(1f, 1f));
        Random random = new Random(1);
        for (int i = 0; i < windows; i++) {
            fitter.add(clean(random));
        }
        return fitter.fit();
    }

    private static float[] clean(Random random) {
        return new float[] {(float) random.nextGaussian(), (float) random.nextGaussian()};
    }
}
