package io.squall.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlarmLevelTest {

    @Test
    void above_liesAboveTheShareOfCleanWindows() {
        double[] clean = IntStream.range(0, 100).mapToDouble(i -> 0.036 * i).toArray();

        assertThat(AlarmLevel.above(clean, 0.99).strangeness()).isEqualTo(clean[99]);
        assertThat(AlarmLevel.above(clean, 0.9).strangeness()).isEqualTo(clean[90]);
    }

    @Test
    void above_equalWindows_allStayBelow() {
        double[] clean = new double[50];
        Arrays.fill(clean, 3.5);

        assertThat(AlarmLevel.above(clean, 0.5).strangeness()).isGreaterThan(3.5);
    }

    @Test
    void above_staysWithinBounds_howeverHealthLooks() {
        assertThat(AlarmLevel.above(new double[] {0.1, 0.2}, 0.99).strangeness())
                .isEqualTo(3);
        assertThat(AlarmLevel.above(new double[] {80, 90}, 0.99).strangeness()).isEqualTo(3.6);
        assertThat(AlarmLevel.above(new double[0], 0.99)).isEqualTo(AlarmLevel.DEFAULT);
    }

    @Test
    void json_roundTrip_isEqual() throws IOException {
        assertThat(AlarmLevel.fromJson(AlarmLevel.DEFAULT.toJson())).isEqualTo(AlarmLevel.DEFAULT);
    }

    @Test
    void json_ofSomethingElse_isRefusedInOneLine() {
        for (String json : new String[] {"null", "{", "{\"strangeness\": -1}", "{\"strangeness\": 3, \"other\": 1}"}) {
            assertThatThrownBy(() -> AlarmLevel.fromJson(json.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("not an alarm level: ")
                    .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("\n"));
        }
    }
}
