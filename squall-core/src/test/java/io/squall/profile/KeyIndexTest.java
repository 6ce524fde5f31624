package io.squall.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class KeyIndexTest {

    @Property
    void add_anyKeys_areNumberedInTheirOrder(@ForAll List<Long> keys) {
        KeyIndex index = new KeyIndex(Integer.MAX_VALUE);
        Map<Long, Integer> expected = new HashMap<>();
        for (long key : keys) {
            expected.putIfAbsent(key, expected.size());
            assertThat(index.add(key)).isEqualTo(expected.get(key));
        }
        assertThat(index.size()).isEqualTo(expected.size());
        expected.forEach((key, number) -> {
            assertThat(index.find(key)).isEqualTo(number);
            assertThat(index.key(number)).isEqualTo(key);
        });
    }

    @Test
    void add_pastTheLimit_isAbsentButKnownKeysStay() {
        KeyIndex index = new KeyIndex(2);

        assertThat(index.add(5)).isZero();
        assertThat(index.add(0)).isEqualTo(1);
        assertThat(index.add(7)).isEqualTo(KeyIndex.ABSENT);
        assertThat(index.add(5)).isZero();
        assertThat(index.find(7)).isEqualTo(KeyIndex.ABSENT);
    }
}
