package io.squall.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionLimitsTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "POST /x HTT", "POST /x HTTP/1.1\r\nHost: x\r\nX-Half: "})
    void connectionThatSaysNothingMore_isClosed(String begun) throws IOException {
        ServerBuilder builder = Server.builder()
                .http(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .service("/x", (ctx, request) -> HttpResponse.of(HttpStatus.OK));
        new ConnectionLimits(10, Duration.ofSeconds(1), Duration.ofHours(1)).applyTo(builder);
        try (Server server = builder.build()) {
            server.start().join();
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.activeLocalPort())) {
                socket.getOutputStream().write(begun.getBytes(StandardCharsets.US_ASCII));
                socket.setSoTimeout(30_000);
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void limits_notPositive_areRefused() {
        assertThatThrownBy(() -> new ConnectionLimits(0, Duration.ofSeconds(1), Duration.ofHours(1)))
                .hasMessageStartingWith("max:");
    }
}
