package io.squall.model;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Small bundles with the names of real ones. */
final class TestBundles {

    private TestBundles() {}

    static ModelCard aCard() {
        Map<String, Integer> vocabularies = new LinkedHashMap<>();
        vocabularies.put("level", 7);
        vocabularies.put("component", 9);
        vocabularies.put("event_id", 38);
        vocabularies.put("http_method", 6);
        vocabularies.put("vm_event", 12);
        vocabularies.put("instance_slot", 17);
        return new ModelCard(
                Instant.parse("2026-11-24T08:00:00Z"),
                "0.1.0",
                ModelConfig.specification(vocabularies),
                457_073,
                0.62,
                new Calibration(1.3, -0.4),
                Map.of("seed", "7", "device", "cpu"),
                Map.of("validation_f1", 0.93, "validation_auprc", 0.96));
    }

    static Map<String, byte[]> entries() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(Bundle.TEMPLATES, bytes("VM <*> (Lifecycle Event)\nTook <*> seconds to build instance.\n"));
        entries.put(Bundle.SCHEMA, bytes("{\"version\":1,\"levels\":[\"INFO\",\"ERROR\"]}"));
        entries.put(Bundle.NETWORK, new byte[] {8, 8, 18, 6, 's', 'q', 'u', 'a', 'l', 'l'});
        entries.put("training.json", bytes("{\"loss\":[0.61,0.32]}"));
        return entries;
    }

    static Bundle aBundle() {
        return Bundle.of(aCard(), entries());
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
