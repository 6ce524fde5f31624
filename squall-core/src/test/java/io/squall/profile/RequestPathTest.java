package io.squall.profile;

import static io.squall.event.TestEvents.anEvent;
import static org.assertj.core.api.Assertions.assertThat;

import io.squall.event.Event;
import io.squall.template.Template;
import org.junit.jupiter.api.Test;

class RequestPathTest {

    @Test
    void shape_requestsForTwoServers_isTheSame() {
        assertThat(shape("GET /v2.1/servers/4f0e77c6-2c1c-4b8e-9f0b-6a5a1d1f3c11/action"))
                .isEqualTo(shape("GET /v2.1/servers/0b1d2c3e-1111-4b8e-9f0b-6a5a1d1f3c11/action"))
                .isNotEqualTo(shape("GET /v2.1/servers/detail/action"));
    }

    @Test
    void shape_otherPathOrVersion_isAnother() {
        assertThat(shape("GET /v2.1/servers")).isNotEqualTo(shape("GET /v2.1/flavors"));
        assertThat(shape("GET /v2.1/servers")).isNotEqualTo(shape("GET /v2.0/servers"));
        assertThat(shape("GET /v2.1/servers")).isNotEqualTo(shape("GET /v2.1/servers/detail"));
    }

    @Test
    void shape_query_doesNotCount() {
        assertThat(shape("GET /v2.0/ports?device_id=4f0e77c6&fields=id")).isEqualTo(shape("GET /v2.0/ports"));
    }

    @Test
    void shape_messageWithoutMethodOrPath_isNone() {
        assertThat(RequestPath.shape(anEvent().build())).isZero();
        assertThat(RequestPath.shape(withMessage("no such word here"))).isZero();
        assertThat(RequestPath.shape(withMessage("GET"))).isZero();
        assertThat(RequestPath.shape(withMessage(""))).isZero();
    }

    @Test
    void shape_methodAtTheVeryEnd_readsNotBeyondTheMessage() {
        assertThat(RequestPath.shape(withMessage("it said GET "))).isZero();
        assertThat(RequestPath.shape(withMessage("it said GET /"))).isNotZero();
    }

    private static long shape(String request) {
        return RequestPath.shape(
                withMessage("10.0.0.1 \"" + request + " HTTP/1.1\" status: 200 len: 19 time: 0.0100000"));
    }

    /** Events of the test cloud say their template's text. */
    private static Event withMessage(String message) {
        return anEvent()
                .template(new Template(1, message))
                .measuring("10.0.0.1 \"GET /x HTTP/1.1\" status: 200 len: 19 time: 0.0100000")
                .build();
    }
}
