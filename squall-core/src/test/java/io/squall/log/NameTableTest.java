package io.squall.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class NameTableTest {

    private static final byte[] LINE = "nova.compute.manager nova.compute.manager".getBytes(StandardCharsets.UTF_8);

    @Test
    void name_ofTheSameBytes_isTheSameObject() {
        NameTable names = new NameTable();

        assertThat(names.name(LINE, 0, 20)).isEqualTo("nova.compute.manager");
        assertThat(names.name(LINE, 21, 41)).isSameAs(names.name(LINE, 0, 20));
        assertThat(names.name(LINE, 0, 12)).isEqualTo("nova.compute");
        assertThat(names.name(LINE, 4, 4)).isEmpty();
    }

    @Test
    void name_withAMeaning_isGivenInsteadOfTheWritten() {
        NameTable services = new NameTable(DevStackUnits::service);

        assertThat(services.name(Utf8.of("devstack@n-cpu.service"))).isEqualTo("nova-compute");
        assertThat(services.name(Utf8.of("nova-compute"))).isEqualTo("nova-compute");
    }

    @Test
    void name_whenTheTableIsFull_isStillRight() {
        NameTable names = new NameTable();
        for (int i = 0; i < NameTable.MAX_NAMES; i++) {
            names.name(Utf8.of("logger-" + i));
        }

        assertThat(names.name(Utf8.of("one.more"))).isEqualTo("one.more").isNotSameAs(names.name(Utf8.of("one.more")));
        assertThat(names.name(Utf8.of("logger-7"))).isSameAs(names.name(Utf8.of("logger-7")));
    }
}
