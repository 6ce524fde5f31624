package io.squall.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class VocabularyTest {

    @Test
    void index_leavesRoomForPaddingAndUnknown() {
        Vocabulary vocabulary = Vocabulary.of(List.of("nova-compute", "cinder-api", "nova-compute"));

        assertThat(vocabulary.entries()).containsExactly("cinder-api", "nova-compute");
        assertThat(vocabulary.index("cinder-api")).isEqualTo(2);
        assertThat(vocabulary.index("nova-compute")).isEqualTo(3);
        assertThat(vocabulary.index("swift-proxy")).isEqualTo(Vocabulary.UNKNOWN);
        assertThat(vocabulary.size()).isEqualTo(4);
    }

    @Test
    void of_nothing_knowsPaddingAndUnknown() {
        assertThat(Vocabulary.of(List.of()).size()).isEqualTo(2);
    }

    @Test
    void ordered_entryTwice_isRefused() {
        assertThatThrownBy(() -> Vocabulary.ordered(List.of("a", "b", "a"))).hasMessageContaining("the entry a twice");
    }

    @Property
    void kindIndex_anyKinds_agreesWithTheVocabulary(@ForAll Set<Long> kinds, @ForAll Set<Long> others) {
        Vocabulary vocabulary =
                Vocabulary.of(kinds.stream().map(KindIndex::entry).toList());
        KindIndex index = new KindIndex(vocabulary);
        Map<Long, Integer> expected = new HashMap<>();
        kinds.forEach(kind -> expected.put(kind, vocabulary.index(KindIndex.entry(kind))));

        Set<Long> asked = new HashSet<>(others);
        asked.addAll(kinds);
        for (Long kind : asked) {
            assertThat(index.index(kind)).isEqualTo(expected.getOrDefault(kind, Vocabulary.UNKNOWN));
        }
    }

    @Test
    void kindIndex_entryThatIsNoNumber_isRefused() {
        assertThatThrownBy(() -> new KindIndex(Vocabulary.of(List.of("nova"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("event id nova is no hexadecimal number");
    }
}
