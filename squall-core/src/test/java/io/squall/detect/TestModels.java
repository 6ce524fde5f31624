package io.squall.detect;

import io.squall.event.Event;
import io.squall.event.EventExtractor;
import io.squall.feature.Extra;
import io.squall.feature.FeatureConfig;
import io.squall.feature.FeatureSchema;
import io.squall.feature.SchemaFitter;
import io.squall.log.LogFiles;
import io.squall.log.LogRecord;
import io.squall.log.ReadOptions;
import io.squall.log.RecordStream;
import io.squall.model.Bundle;
import io.squall.model.Calibration;
import io.squall.model.ModelCard;
import io.squall.model.ModelConfig;
import io.squall.profile.CleanProfileFitter;
import io.squall.template.TemplateMiner;
import io.squall.window.CanonicalOrder;
import io.squall.window.Window;
import io.squall.window.WindowSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Bundles with the {@link TinyNetwork}, and logs to score with them. */
final class TestModels {

    /** Two minutes of a compute node in health. */
    static final String HEALTHY = """
            2026-11-24 00:05:02.125 7 INFO nova.compute.claims [-] [instance: 0b2c62a4-9d3c-4d59-9d2e-6f1f9a6f0c11] \
            Total memory: 64172 MB, used: 512.00 MB
            2026-11-24 00:05:09.930 7 INFO nova.compute.manager [-] [instance: 0b2c62a4-9d3c-4d59-9d2e-6f1f9a6f0c11] \
            VM Started (Lifecycle Event)
            2026-11-24 00:06:02.518 7 INFO nova.compute.claims [-] [instance: 5f0d7f5e-1c0e-4b43-8a68-0d5a3c8b2e77] \
            Total memory: 64172 MB, used: 2560.00 MB
            """;

    private TestModels() {}

    static RecordStream records(String log) throws IOException {
        return LogFiles.open(
                        List.of(Path.of("-")),
                        ReadOptions.defaults(),
                        new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)))
                .records();
    }

    /** The entries of a bundle that was fitted to {@link #HEALTHY}. */
    static Map<String, byte[]> entries() throws IOException {
        TemplateMiner miner = new TemplateMiner();
        Window window = window(HEALTHY, new EventExtractor(miner::match));
        miner.pin();
        ByteArrayOutputStream templates = new ByteArrayOutputStream();
        miner.save(templates);
        Map<String, byte[]> entries = new HashMap<>();
        entries.put(Bundle.SCHEMA, schema(window).toJson());
        entries.put(Bundle.TEMPLATES, templates.toByteArray());
        entries.put(Bundle.NETWORK, TinyNetwork.onnx(true));
        entries.put(ScoringModel.WINDOWS, new WindowSettings("1m", "1m", "10s", List.of("host")).toJson());
        return entries;
    }

    /** The entries of one whose schema compares with health, of so many windows. */
    static Map<String, byte[]> profiled(int windows) throws IOException {
        Map<String, byte[]> entries = entries();
        Window healthy;
        try (ScoringModel templates = ScoringModel.of(bundle(entries), 1)) {
            healthy = window(HEALTHY, templates.newExtractor());
        }
        CleanProfileFitter fitter = CleanProfileFitter.ofAll();
        for (int i = 0; i < windows; i++) {
            fitter.add(new Window(
                    healthy.entity(),
                    healthy.startMicros() + i * 120_000_000L,
                    healthy.endMicros() + i * 120_000_000L,
                    healthy.events()));
        }
        SchemaFitter features =
                new SchemaFitter(FeatureConfig.defaults().withExtras(Set.of(Extra.NOVELTY, Extra.WINDOW)));
        features.add(healthy);
        entries.put(Bundle.SCHEMA, features.fit().toJson());
        entries.put(Bundle.PROFILE, fitter.fit().toJson());
        entries.put(Bundle.ALARM, AlarmLevel.DEFAULT.toJson());
        return entries;
    }

    static Bundle bundle(Map<String, byte[]> entries) {
        Map<String, Integer> vocabularies =
                Map.of("level", 3, "component", 3, "event_id", 4, "http_method", 3, "vm_event", 4, "instance_slot", 17);
        return Bundle.of(
                new ModelCard(
                        Instant.parse("2026-11-24T08:00:00Z"),
                        "0.1.0",
                        ModelConfig.specification(vocabularies),
                        457_073,
                        0.62,
                        new Calibration(2, 0.5),
                        Map.of(),
                        Map.of()),
                entries);
    }

    static Window window(String log, EventExtractor extractor) throws IOException {
        List<Event> events = new ArrayList<>();
        try (RecordStream records = records(log)) {
            for (LogRecord record = records.next(); record != null; record = records.next()) {
                events.add(extractor.extract(record));
            }
        }
        long start = 1_795_478_700_000_000L;
        return new Window("cloud", start, start + 300_000_000, CanonicalOrder.sorted(events));
    }

    private static FeatureSchema schema(Window window) {
        SchemaFitter fitter = new SchemaFitter(FeatureConfig.defaults());
        fitter.add(window);
        return fitter.fit();
    }
}
