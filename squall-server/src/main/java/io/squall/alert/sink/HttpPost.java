package io.squall.alert.sink;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Posts JSON and says what came of it. Redirects are not followed: they would carry credentials to a place that nobody
 * configured. The time-out holds for the whole exchange, so a server that hangs in the middle of its answer ends it, too. Of an
 * answer only its beginning is read.
 */
final class HttpPost {

    private static final int SHOWN_CHARS = 200;
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final HttpClient client;
    private final Duration timeout;
    private final Clock clock;
    private final List<Secret> secrets;

    /**
     * @param caFile certificates to trust instead of the machine's own, PEM
     * @param secrets what must not show in a reason even if the other side repeats it
     */
    HttpPost(Duration timeout, @Nullable Path caFile, Clock clock, List<Secret> secrets) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout);
        if (caFile != null) {
            builder.sslContext(TrustedCertificates.context(caFile));
        }
        this.client = builder.build();
        this.timeout = timeout;
        this.clock = clock;
        this.secrets = List.copyOf(secrets);
    }

    Delivery post(URI address, Map<String, String> headers, String json) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .header("User-Agent", "squall")
                .POST(HttpRequest.BodyPublishers.ofString(json, StandardCharsets.UTF_8));
        headers.forEach(request::header);
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(request.build(), response -> new FirstBytes(4096));
        try {
            return delivery(address, answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return noAnswer(address);
        } catch (ExecutionException e) {
            return failure(address, e.getCause() == null ? e : e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private Delivery delivery(URI address, HttpResponse<String> response) {
        int status = response.statusCode();
        if (status / 100 == 2) {
            return new Delivery.Taken();
        }
        String said = PlainText.server(address) + " answered " + status + shown(response.body());
        if (status / 100 == 3) {
            String where = response.headers()
                    .firstValue("Location")
                    .map(HttpPost::serverOf)
                    .orElse("elsewhere");
            return new Delivery.Refused(
                    FailureKind.REDIRECT,
                    PlainText.server(address) + " answered " + status + ", a redirect to " + where
                            + "; redirects are not followed, so configure the address where it leads");
        }
        if (status == 429) {
            return new Delivery.TryAgain(FailureKind.RATE_LIMIT, said, retryAfter(response));
        }
        if (status >= 500) {
            return new Delivery.TryAgain(FailureKind.SERVER, said, retryAfter(response));
        }
        boolean unknown = status == 401 || status == 403 || status == 407;
        return new Delivery.Refused(unknown ? FailureKind.AUTH : FailureKind.CLIENT, said);
    }

    private Delivery failure(URI address, Throwable cause) {
        String server = PlainText.server(address);
        if (cause instanceof HttpConnectTimeoutException) {
            return new Delivery.TryAgain(
                    FailureKind.TIMEOUT,
                    server + " cannot be reached within " + timeout.toMillis() + " ms",
                    Optional.empty());
        }
        if (cause instanceof HttpTimeoutException) {
            return noAnswer(address);
        }
        if (cause instanceof SSLException) {
            return new Delivery.TryAgain(
                    FailureKind.TLS,
                    server + " cannot prove who it is: " + message(cause)
                            + "; mend its certificate, or name its authority by caFile",
                    Optional.empty());
        }
        if (isUnresolved(cause)) {
            return new Delivery.TryAgain(FailureKind.NETWORK, server + ": no such host is known", Optional.empty());
        }
        if (cause instanceof ConnectException) {
            return new Delivery.TryAgain(FailureKind.NETWORK, server + " refuses connections", Optional.empty());
        }
        if (cause instanceof IOException) {
            return new Delivery.TryAgain(
                    FailureKind.NETWORK, server + ": the connection broke: " + message(cause), Optional.empty());
        }
        return new Delivery.Refused(
                FailureKind.CLIENT,
                server + ": cannot be sent: " + cause.getClass().getSimpleName());
    }

    private Delivery noAnswer(URI address) {
        return new Delivery.TryAgain(
                FailureKind.TIMEOUT,
                PlainText.server(address) + " gave no answer within " + timeout.toMillis() + " ms",
                Optional.empty());
    }

    private String shown(String body) {
        String text = PlainText.oneLine(withoutSecrets(body).strip(), SHOWN_CHARS);
        return text.isEmpty() ? "" : ": " + text;
    }

    private String message(Throwable cause) {
        String message = cause.getMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : PlainText.oneLine(withoutSecrets(message), SHOWN_CHARS);
    }

    private String withoutSecrets(String text) {
        String out = text;
        for (Secret secret : secrets) {
            out = out.replace(secret.reveal(), "***");
        }
        return out;
    }

    /** Seconds, or a date (RFC 9110, 10.2.3). */
    private Optional<Duration> retryAfter(HttpResponse<String> response) {
        return response.headers().firstValue("Retry-After").flatMap(this::wait).map(asked -> {
            Duration positive = asked.isNegative() ? Duration.ZERO : asked;
            return positive.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : positive;
        });
    }

    private Optional<Duration> wait(String header) {
        String text = header.strip();
        if (text.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            return Optional.of(Duration.between(
                    clock.instant(),
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static boolean isUnresolved(Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof UnresolvedAddressException || at instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }

    private static String serverOf(String location) {
        try {
            URI target = new URI(location);
            return target.getHost() == null ? "another path" : PlainText.oneLine(PlainText.server(target), SHOWN_CHARS);
        } catch (java.net.URISyntaxException e) {
            return "elsewhere";
        }
    }
}
