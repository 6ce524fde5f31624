package io.squall.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.Server;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir
    private Path folder;

    private Path file;
    private AccessTokens tokens;

    @BeforeEach
    void open() throws IOException {
        file = folder.resolve("tokens.json");
        tokens = AccessTokens.open(file, at(NOW));
    }

    @Test
    void create_token_isGoodForItsRoleAndKeptOnlyAsAHash() throws IOException {
        AccessTokens.Created created = tokens.create("fluent-bit", Role.INGEST);
        assertThat(tokens.verify(created.token())).hasValue(created.kept());
        String secret = created.token().substring(created.token().lastIndexOf('_') + 1);
        assertThat(Files.readString(file)).contains("fluent-bit").doesNotContain(secret);
        assertThat(created.toString())
                .doesNotContain(secret)
                .doesNotContain(created.kept().hash());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder.toFile().list()).containsExactly("tokens.json");
    }

    @Test
    void verify_wrongSecretUnknownIdOrNonsense_isEmpty() throws IOException {
        String token = tokens.create("a", Role.ADMIN).token();
        char last = token.charAt(token.length() - 2);
        String wrong =
                token.substring(0, token.length() - 2) + (last == 'A' ? 'B' : 'A') + token.charAt(token.length() - 1);
        assertThat(tokens.verify(wrong)).isEmpty();
        assertThat(tokens.verify("squall_00000000_" + "A".repeat(43))).isEmpty();
        assertThat(tokens.verify("")).isEmpty();
        assertThat(tokens.verify("x".repeat(100_000))).isEmpty();
    }

    @Test
    void revoke_token_isNoLongerGood() throws IOException {
        AccessTokens.Created one = tokens.create("one", Role.READ);
        AccessTokens.Created two = tokens.create("two", Role.READ);
        assertThat(tokens.revoke(one.kept().id())).isTrue();
        assertThat(tokens.revoke(one.kept().id())).isFalse();
        assertThat(tokens.verify(one.token())).isEmpty();
        assertThat(tokens.list()).containsExactly(two.kept());
    }

    @Test
    void tokenMadeByAnotherProcess_isSeenWithinASecond() throws IOException {
        SettableClock clock = new SettableClock();
        AccessTokens server = AccessTokens.open(file, clock);
        String token = tokens.create("made by the command", Role.READ).token();
        clock.now = NOW.plusMillis(1001);
        assertThat(server.verify(token)).isPresent();
    }

    @Test
    void damagedFile_isRefusedInOneLineWithoutItsContents() throws IOException {
        Files.writeString(file, "[{\"id\":\"secret");
        assertThatThrownBy(() -> AccessTokens.open(file, at(NOW)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("tokens.json")
                .hasMessageNotContaining("secret");
    }

    @Test
    void roles_permitWhatTheySay() {
        assertThat(Role.ADMIN.permits(Role.READ)).isTrue();
        assertThat(Role.INGEST.permits(Role.INGEST)).isTrue();
        assertThat(Role.INGEST.permits(Role.READ)).isFalse();
        assertThat(Role.READ.permits(Role.ADMIN)).isFalse();
    }

    @Test
    void tokens_areNeededUnlessOnlyThisMachineCanComeIn() throws IOException {
        InetAddress any = InetAddress.getByAddress(new byte[4]);
        assertThat(AccessConfig.defaults().needsTokens(InetAddress.getLoopbackAddress()))
                .isFalse();
        assertThat(AccessConfig.defaults().needsTokens(any)).isTrue();
        assertThat(new AccessConfig(AccessConfig.Tokens.NEVER).needsTokens(any)).isFalse();
    }

    @Test
    void tls_halfConfigured_isRefused() {
        assertThatThrownBy(() -> new TlsConfig("cert.pem", "")).hasMessageStartingWith("keyFile");
        assertThatThrownBy(() -> new TlsConfig("nowhere.pem", "nowhere.key").applyTo(Server.builder()))
                .hasMessageStartingWith("certificateFile: cannot read");
    }

    @Test
    void decorators_onAServer_turnAwayAndAddHeaders() throws Exception {
        String ingest = tokens.create("shipper", Role.INGEST).token();
        String read = tokens.create("wall", Role.READ).token();
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        try (Server server = Server.builder()
                .http(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .service("/x", (ctx, request) -> com.linecorp.armeria.common.HttpResponse.of(HttpStatus.OK))
                .decorator(new RequireRole(tokens, Role.READ, metrics))
                .decorator(SecurityHeaders.forApi())
                .build()) {
            server.start().join();
            URI uri = URI.create("http://127.0.0.1:" + server.activeLocalPort() + "/x");
            HttpResponse<String> none = get(uri);
            assertThat(none.statusCode()).isEqualTo(401);
            assertThat(none.headers().firstValue("www-authenticate")).hasValue("Bearer realm=\"squall\"");
            assertThat(none.headers().firstValue("content-security-policy")).isPresent();
            assertThat(none.body()).contains("\"status\":401");
            assertThat(get(uri, "Authorization", "Bearer " + ingest).statusCode())
                    .isEqualTo(403);
            assertThat(get(uri, "Authorization", "Bearer " + read).statusCode()).isEqualTo(200);
            assertThat(get(uri, "Authorization", "Basic " + base64("anyone:" + read))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(get(uri, "Authorization", "ApiKey " + base64("id:" + read))
                            .statusCode())
                    .isEqualTo(200);
            HttpResponse<String> grpc = get(uri, "Content-Type", "application/grpc");
            assertThat(grpc.statusCode()).isEqualTo(200);
            assertThat(grpc.headers().firstValue("grpc-status")).hasValue("16");
            assertThat(metrics.counter("squall.access.denied", "reason", "no_token")
                            .count())
                    .isEqualTo(2);
        }
    }

    @Test
    void pages_mayRunOnlyScriptsThatAreOursOrNamed() throws Exception {
        try (Server server = Server.builder()
                .http(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .service("/x", (ctx, request) -> com.linecorp.armeria.common.HttpResponse.of(HttpStatus.OK))
                .decorator(SecurityHeaders.forPages(List.of("sha256-abc=")))
                .build()) {
            server.start().join();
            HttpResponse<String> page = get(URI.create("http://127.0.0.1:" + server.activeLocalPort() + "/x"));
            assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
                    .contains("script-src 'self' 'sha256-abc='")
                    .doesNotContain("unsafe");
        }
    }

    private static HttpResponse<String> get(URI uri, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Clock at(Instant instant) {
        return Clock.fixed(instant, ZoneOffset.UTC);
    }

    private static final class SettableClock extends Clock {
        private Instant now = NOW;

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
