package io.squall.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.log.Utf8;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceReaderTest {

    private static final String UUID = "245c7dbd-5b9e-406e-a312-3196fa50b4b4";
    private static final String OTHER = "5644d18f-84f1-421d-b610-0ccdbd52252a";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[instance: " + UUID + "] Terminating instance",
                "Instance " + UUID + " could not be found.",
                "Build of instance " + UUID + " aborted",
                "127.0.0.1 \"GET /v2.1/servers/" + UUID + " HTTP/1.1\" status: 200",
                "127.0.0.1 \"GET /v2.0/ports?device_id=" + UUID + " HTTP/1.1\" status: 200",
                "port " + OTHER + " of instance '" + UUID + "' went away",
                "Lock \"" + OTHER + "\" for server_uuid=" + UUID
            })
    void read_messageAboutAnInstance_findsIt(String message) {
        assertThat(InstanceReader.read(Utf8.of(message))).isEqualTo(Utf8.of(UUID));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--------------------------------------------------",
                "Attempt 2 to provision port " + UUID,
                "instance 45c7dbd-5b9e-406e-a312-3196fa50b4b4",
                "instance 245C7DBD-5B9E-406E-A312-3196FA50B4B4",
                UUID
            })
    void read_messageAboutSomethingElse_findsNone(String message) {
        assertThat(InstanceReader.read(Utf8.of(message))).isSameAs(Utf8.EMPTY);
    }

    @Test
    void read_instanceFarInside_isNotLookedFor() {
        String near = "x".repeat(512 - 9 - UUID.length()) + "instance " + UUID;

        assertThat(InstanceReader.read(Utf8.of(near)).isEmpty()).isTrue();
        assertThat(InstanceReader.read(Utf8.of(near.substring(1).replace("xinstance", " instance")))
                        .isEmpty())
                .isFalse();
    }
}
