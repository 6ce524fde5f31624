package io.squall.alert.sink;

import static io.squall.alert.TestIncidents.anIncident;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every sink that speaks HTTP must do besides. */
abstract class HttpSinkContract extends SinkContract {

    private static final ObjectMapper JSON = new ObjectMapper();

    int successStatus() {
        return 200;
    }

    @Override
    Receiver open(@Nullable TestCertificate certificate) throws IOException {
        return new HttpReceiver(successStatus(), certificate == null ? null : certificate.context());
    }

    HttpReceiver http() {
        return (HttpReceiver) receiver();
    }

    JsonNode body(int index) throws IOException {
        return JSON.readTree(http().taken().get(index));
    }

    @Test
    void aRedirect_isNotFollowed_andSaysWhereItLeads() throws Exception {
        receiver().answer(Answer.REDIRECTING);

        Delivery.Refused refused = refused(sink().send(firing(anIncident())));

        assertThat(refused.kind()).isEqualTo(FailureKind.REDIRECT);
        assertThat(refused.reason())
                .contains("http://localhost:" + receiver().port())
                .doesNotContain("secret=1");
        assertThat(http().heads()).hasSize(1);
    }

    static String url(int port, boolean tls) {
        return (tls ? "https" : "http") + "://localhost:" + port;
    }
}
