package io.squall.server;

import com.fasterxml.jackson.core.type.TypeReference;
import io.squall.api.ShadowView;
import io.squall.live.ShadowScoring;
import io.squall.live.WindowResult;
import io.squall.model.Bundle;
import io.squall.model.DurableFile;
import io.squall.store.FoundWindow;
import io.squall.store.JsonText;
import io.squall.store.ShadowLog;
import io.squall.store.ShadowSums;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The model that scores in shadow, if any. Which one it is stands in {@code models/shadow.json}, so that it goes on after a restart:
 * with the templates of its bundle again, and beside what it said before. Safe for all threads.
 */
final class Shadow implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Shadow.class);

    private record Running(ShadowScoring scoring, Instant since) {}

    private final Path file;
    private final ModelFolder models;
    private final ShadowLog log;
    private final Clock clock;
    private volatile @Nullable Running running;

    /** @param folder the folder of models */
    Shadow(Path folder, ModelFolder models, ShadowLog log, Clock clock) {
        this.file = folder.resolve("shadow.json");
        this.models = models;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Goes on with the model that was in shadow before, or begins with the configured one. What goes wrong is told, and keeps
     * nobody from serving.
     *
     * @param configured file of a bundle, or empty
     */
    void resume(String configured) {
        try {
            Map<String, String> before = Files.exists(file)
                    ? JsonText.mapper().readValue(Files.readAllBytes(file), new TypeReference<Map<String, String>>() {})
                    : Map.of();
            String wanted = configured.isEmpty()
                    ? before.getOrDefault("model", "")
                    : models.add(Bundle.read(Path.of(configured)));
            if (wanted.isEmpty()) {
                return;
            }
            if (wanted.equals(before.get("model"))) {
                run(
                        wanted,
                        Instant.parse(
                                before.getOrDefault("since", clock.instant().toString())));
            } else {
                begin(wanted);
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("shadow: no model scores in shadow: {}", e.getMessage());
        }
    }

    /**
     * Lets a model score in shadow from now on, in place of any other.
     *
     * @throws IOException in one line, when it cannot; the one before goes on
     */
    synchronized void begin(String modelId) throws IOException {
        Bundle bundle = models.find(modelId);
        Instant now = clock.instant();
        log.forget(modelId);
        run(bundle, now);
        DurableFile.replace(
                file, JsonText.mapper().writeValueAsBytes(Map.of("model", modelId, "since", now.toString())));
        LOG.info("model {} scores in shadow from here on", modelId);
    }

    private synchronized void run(String modelId, Instant since) throws IOException {
        run(models.find(modelId), since);
    }

    private void run(Bundle bundle, Instant since) throws IOException {
        String id = bundle.manifest().modelId();
        ShadowScoring next = ShadowScoring.begin(
                bundle,
                compared -> log.keep(
                        id,
                        compared.stream()
                                .map(each -> new ShadowLog.Pair(found(each.serving()), each.shadow()))
                                .toList()));
        close();
        running = new Running(next, since);
    }

    private static FoundWindow found(WindowResult result) {
        return new FoundWindow(result.scored(), result.part(), result.complete(), result.modelId());
    }

    /** No model scores in shadow from now on; what the last one said stays for as long as results do. */
    synchronized void stop() throws IOException {
        close();
        Files.deleteIfExists(file);
    }

    /** Id of the model in shadow. */
    Optional<String> modelId() {
        return Optional.ofNullable(running).map(now -> now.scoring().modelId());
    }

    /** Takes windows that have closed and are kept; returns at once. */
    void offer(List<WindowResult> results) {
        Running now = running;
        if (now != null) {
            results.stream().filter(WindowResult::complete).forEach(now.scoring()::offer);
        }
    }

    ShadowView view() {
        Running now = running;
        if (now == null) {
            return ShadowView.none();
        }
        ShadowSums sums = log.sums(now.scoring().modelId());
        return ShadowView.of(
                now.scoring().modelId(),
                now.since(),
                sums,
                now.scoring().leftOut(),
                now.scoring().trouble());
    }

    @Override
    public synchronized void close() {
        Running now = running;
        running = null;
        if (now != null) {
            now.scoring().close();
        }
    }
}
