package io.squall.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {

    private static final List<String> KNOWN = List.of("window", "step", "entities");

    @Test
    void of_aTypingMistake_isTheMeantName() {
        assertThat(NearestName.of("widow", KNOWN)).contains("window");
        assertThat(NearestName.of("Entitys", KNOWN)).contains("entities");
    }

    @Test
    void of_somethingElse_isNothing() {
        assertThat(NearestName.of("alertmanager", KNOWN)).isEmpty();
        assertThat(NearestName.of("step", List.of())).isEmpty();
    }
}
