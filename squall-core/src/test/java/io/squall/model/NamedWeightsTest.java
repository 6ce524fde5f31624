package io.squall.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class NamedWeightsTest {

    private static final NamedTensor WEIGHT = new NamedTensor("head.2.weight", new long[] {1, 3}, new float[3]);
    private static final NamedTensor BIAS = new NamedTensor("head.2.bias", new long[] {1}, new float[1]);

    @Test
    void tensors_keepTheOrderOfTheNetwork() {
        NamedWeights weights = NamedWeights.of(List.of(WEIGHT, BIAS));

        assertThat(weights.tensors()).containsExactly(WEIGHT, BIAS);
        assertThat(weights.get("head.2.bias")).isSameAs(BIAS);
        assertThat(weights.parameterCount()).isEqualTo(4);
    }

    @Test
    void get_ofAnUnknownName_saysWhichThereAre() {
        assertThatThrownBy(() -> NamedWeights.of(List.of(WEIGHT)).get("head.3.weight"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no parameter head.3.weight; there are [head.2.weight]");
    }

    @Test
    void of_aNameTwice_isRefused() {
        assertThatThrownBy(() -> NamedWeights.of(List.of(BIAS, BIAS)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("parameter head.2.bias comes twice");
    }

    @Test
    void tensor_withTooFewValues_isRefused() {
        assertThatThrownBy(() -> new NamedTensor("head.2.weight", new long[] {1, 3}, new float[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("head.2.weight has 2 values, expected 3");
    }
}
