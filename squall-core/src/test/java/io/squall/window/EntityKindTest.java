package io.squall.window;

import static io.squall.event.TestEvents.anEvent;
import static org.assertj.core.api.Assertions.assertThat;

import io.squall.event.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EntityKindTest {

    private static final String REQUEST = "req-3bd08306-e186-4e1e-a2a7-e83085ad1a90";
    private static final String GLOBAL = "req-1ab69987-19ad-4947-9fd2-ef3748601f81";

    @Test
    void entityOf_event_namesItForEachKind() {
        Event event = anEvent()
                .host("compute-01")
                .service("nova-compute")
                .request(REQUEST)
                .build();

        assertThat(EntityKind.CLOUD.entityOf(event)).isEqualTo("cloud");
        assertThat(EntityKind.HOST.entityOf(event)).isEqualTo("compute-01");
        assertThat(EntityKind.SERVICE_ON_HOST.entityOf(event)).isEqualTo("nova-compute@compute-01");
        assertThat(EntityKind.REQUEST.entityOf(event)).isEqualTo(REQUEST);
    }

    @Test
    void entityOf_requestInAChain_isTheChain() {
        assertThat(EntityKind.REQUEST.entityOf(
                        anEvent().request(REQUEST).globalRequest(GLOBAL).build()))
                .isEqualTo(GLOBAL);
    }

    @Test
    void entityOf_eventThatTellsNone_isEmpty() {
        Event event = anEvent().host("").build();

        assertThat(EntityKind.HOST.entityOf(event)).isEmpty();
        assertThat(EntityKind.SERVICE_ON_HOST.entityOf(event)).isEmpty();
        assertThat(EntityKind.REQUEST.entityOf(event)).isEmpty();
    }

    @Test
    void entityOf_serviceThatNoPathNames_isTheComponent() {
        assertThat(EntityKind.SERVICE_ON_HOST.entityOf(
                        anEvent().service("").component("oslo_messaging").build()))
                .isEqualTo("oslo_messaging@compute-01");
    }

    @ParameterizedTest
    @EnumSource
    void ofEntity_nameOfAnEntity_tellsItsKind(EntityKind kind) {
        String entity = kind.entityOf(anEvent().request(REQUEST).build());

        assertThat(EntityKind.ofEntity(entity)).isEqualTo(kind);
        assertThat(EntityKind.labelled(kind.label())).contains(kind);
    }

    @Test
    void labelled_unknownName_isNone() {
        assertThat(EntityKind.labelled("tenant")).isEmpty();
    }
}
