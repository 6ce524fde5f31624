package io.squall.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RotatedNameTest {

    @ParameterizedTest
    @CsvSource({
        "nova-api.log, nova-api.log",
        "nova-api.log.1, nova-api.log",
        "nova-api.log.2.gz, nova-api.log",
        "nova-api.log-20261124, nova-api.log",
        "nova-api.log-20261124.xz, nova-api.log",
        "nova-api.log-1795478400.zst, nova-api.log",
        "nova-api.log.1.2017-05-16_13:53:08, nova-api.log",
        "nova-api.log.2026-11-24, nova-api.log",
        "nova-api.log.old, nova-api.log",
        "haproxy-2, haproxy-2",
        "2026-11-24.log, 2026-11-24.log",
        "var/log/messages-20261122, var/log/messages"
    })
    void strip_takesOffWhatRotationPutOn(String name, String expected) {
        assertThat(RotatedName.strip(name)).isEqualTo(expected);
    }
}
