package io.squall.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SyslogOriginTest {

    private final SyslogOrigin origin = new SyslogOrigin();

    @Test
    void read_rfc3164_tellsHostAndProgram() {
        assertThat(read("<134>Nov 24 00:08:38 compute-01 nova-compute[7]: Up")).isTrue();
        assertThat(origin.host()).isEqualTo("compute-01");
        assertThat(origin.service()).isEqualTo("nova-compute");
    }

    @Test
    void read_rfc5424_tellsHostAndProgram() {
        assertThat(read("<134>1 2026-11-24T00:08:38.609Z compute-01 devstack@n-cpu.service 7 - - Up"))
                .isTrue();
        assertThat(origin.host()).isEqualTo("compute-01");
        assertThat(origin.service()).isEqualTo("nova-compute");
    }

    @Test
    void read_withoutHost_leavesItEmpty() {
        read("<134>Nov 24 00:08:38 compute-01 nova-compute[7]: Up");
        assertThat(read("<134>Nov 24 00:08:38 haproxy[12]: Connect")).isTrue();
        assertThat(origin.host()).isEmpty();
        assertThat(origin.service()).isEqualTo("haproxy");
    }

    @Test
    void read_noPrefix_isFalse() {
        assertThat(read("hello")).isFalse();
        assertThat(read("")).isFalse();
        assertThat(read("<999>Nov 24 00:08:38 compute-01 nova-compute[7]: Up")).isFalse();
    }

    private boolean read(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        return origin.read(bytes, 0, bytes.length);
    }
}
