package io.squall.feature;

import static io.squall.event.TestEvents.anEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.squall.event.Event;
import io.squall.log.Level;
import io.squall.model.ModelConfig;
import io.squall.window.Window;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SchemaFitterTest {

    private static final long START = Instant.parse("2026-11-24T00:10:00Z").getEpochSecond() * 1_000_000;

    private final SchemaFitter fitter = new SchemaFitter(FeatureConfig.defaults());

    @Test
    void fit_eventsOfOneWindowOnly_stayUnknown() {
        Event twice = anEvent().at("2026-11-24T00:10:00Z").template(1).build();
        Event once = anEvent().at("2026-11-24T00:10:00Z").template(2).build();
        fitter.add(window(twice, once, once));
        fitter.add(window(twice));

        Vocabulary eventId = fitter.fit().vocabularies().eventId();

        assertThat(eventId.entries()).containsExactly(Long.toHexString(twice.kind()));
        assertThat(eventId.index(Long.toHexString(once.kind()))).isEqualTo(Vocabulary.UNKNOWN);
    }

    @Test
    void fit_words_areThoseOfTheTrainingWindows() {
        fitter.add(window(
                anEvent().build(),
                anEvent().level(Level.ERROR).component("cinder-volume").build(),
                anEvent()
                        .measuring("10.0.0.1 \"GET / HTTP/1.1\" status: 200 len: 19 time: 0.1")
                        .build()));

        Vocabularies vocabularies = fitter.fit().vocabularies();

        assertThat(vocabularies.level().entries()).containsExactly("ERROR", "INFO");
        assertThat(vocabularies.component().entries()).containsExactly("cinder-volume", "nova-compute");
        assertThat(vocabularies.httpMethod().entries()).containsExactly("GET", "NONE");
        assertThat(vocabularies.vmEvent().entries()).containsExactly("NONE");
        assertThat(vocabularies.instanceSlot().size()).isEqualTo(18);
    }

    @Test
    void fit_vocabularies_giveTheModelItsSizes() {
        fitter.add(window(anEvent().build()));

        ModelConfig config =
                ModelConfig.specification(fitter.fit().vocabularies().sizes());

        assertThat(config.vocabularySizes().keySet()).containsExactlyElementsOf(FeatureNames.CATEGORICAL);
        assertThat(config.vocabularySizes()).containsEntry("level", 3).containsEntry("instance_slot", 18);
    }

    @Test
    void fit_scales_leaveMissingValuesOut() {
        fitter.add(window(
                anEvent()
                        .measuring("Final resource view: name=n1 phys_ram=1000MB used_ram=500MB phys_disk=1GB")
                        .build(),
                anEvent().build()));

        Scale utilization = fitter.fit().scaler().numerical().get(FeatureIndex.MEMORY_UTILIZATION);

        assertThat(utilization.mean()).isEqualTo(0.5);
    }

    @Test
    void fit_withoutAnEvent_isRefused() {
        fitter.add(window());

        assertThatThrownBy(fitter::fit).hasMessageContaining("no event in the training windows");
    }

    @Test
    void json_roundTrip_isTheSameSchema() throws IOException {
        fitter.add(window(anEvent().build(), anEvent().level(Level.WARNING).build()));
        fitter.add(window(anEvent().build()));
        FeatureSchema schema = fitter.fit();

        FeatureSchema read = FeatureSchema.fromJson(schema.toJson());

        assertThat(read).isEqualTo(schema);
        assertThat(read.toJson()).isEqualTo(schema.toJson());
        assertThat(new String(schema.toJson(), StandardCharsets.UTF_8))
                .contains("\"version\":2", "\"slowApiSeconds\":0.5", "\"muted\":[\"hour\",\"minute\"]");
    }

    @Test
    void json_ofAnotherVersion_isRefused() {
        assertRefused(json().replace("\"version\":2", "\"version\":3"), "feature schema has version 3");
        assertRefused("{}", "feature schema has version 0");
    }

    @Test
    void json_thatIsDamaged_isRefusedInOneLine() {
        assertRefused(json().substring(0, 100), "feature schema is damaged");
        assertRefused("not json", "feature schema is damaged");
        assertRefused("", "feature schema has version 0");
        assertRefused(json().replace("\"second\"", "\"secund\""), "feature schema is damaged");
        assertRefused(json().replace("\"std\":", "\"std\":-"), "feature schema is damaged");
        assertRefused(json().replace("\"muted\":[\"hour\"", "\"muted\":[\"houre\""), "muted: houre is no numerical");
        assertRefused(json().replace("\"instanceSlots\":15", "\"instanceSlots\":3"), "15 instance slots");
        assertRefused(json().replace("\"config\":", "\"konfig\":"), "feature schema is damaged");
    }

    @Test
    void config_thatMakesNoSense_isRefused() {
        FeatureConfig config = FeatureConfig.defaults();

        assertThatThrownBy(() -> config.withMaxSequenceLength(0)).hasMessageContaining("each must be 1 or more");
        assertThatThrownBy(() -> config.withMuted(Set.of("level"))).hasMessageContaining("muted: level");
        assertThatThrownBy(() -> new FeatureThresholds(Double.NaN, 2560, 400)).hasMessageContaining("slow API");
        assertThatThrownBy(() -> new FeatureThresholds(0.5, 2560, 4)).hasMessageContaining("status 4 is not");
    }

    private String json() {
        fitter.add(window(anEvent().build()));
        return new String(fitter.fit().toJson(), StandardCharsets.UTF_8);
    }

    private static void assertRefused(String json, String reason) {
        assertThatThrownBy(() -> FeatureSchema.fromJson(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(reason)
                .message()
                .doesNotContain("\n");
    }

    private static Window window(Event... events) {
        return new Window("cloud", START, START + 300_000_000, List.of(events));
    }
}
