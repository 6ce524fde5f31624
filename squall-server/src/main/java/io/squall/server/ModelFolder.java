package io.squall.server;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.squall.detect.PresetModel;
import io.squall.live.Models;
import io.squall.model.Bundle;
import io.squall.model.BundleException;
import io.squall.model.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bundles of a server, {@code models/<id>.squall} in its data folder, and the order in which they served. Every bundle that
 * ever scored stays until somebody deletes it, so that what it scored can be scored again; of those that the server made by adapting,
 * the latest do. Safe for all threads.
 */
final class ModelFolder implements Models {

    private static final Logger LOG = LoggerFactory.getLogger(ModelFolder.class);
    private static final String ENDING = ".squall";
    private static final String HISTORY = "history.json";
    private static final int MOST_REMEMBERED = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final String configured;
    private final Set<Path> unread = ConcurrentHashMap.newKeySet();

    /** @param configured file of the bundle to begin with, or empty for the preset */
    ModelFolder(Path folder, String configured) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.configured = configured;
    }

    @Override
    public Bundle initial() throws IOException {
        Bundle bundle = configured();
        add(bundle);
        return bundle;
    }

    private Bundle configured() throws IOException {
        return configured.isEmpty() ? PresetModel.open() : Bundle.read(Path.of(configured));
    }

    /** Takes over what was measured of the configured bundle since it came here; where its file is gone by now, that is no trouble. */
    void takeOverMeasured() {
        try {
            Bundle bundle = configured();
            if (Files.exists(file(bundle.manifest().modelId()))) {
                add(bundle);
            }
        } catch (IOException e) {
            LOG.warn("model: what was measured of it is not known: {}", e.getMessage());
        }
    }

    @Override
    public Bundle find(String modelId) throws IOException {
        if (!has(modelId)) {
            throw new IOException(modelId + ": no such model; `squall models list` shows those there are");
        }
        return Bundle.read(file(modelId));
    }

    /** Takes a bundle into the folder; returns its id. A bundle that is there already takes over what was measured since. */
    String add(Bundle bundle) throws IOException {
        String id = bundle.manifest().modelId();
        if (!Files.exists(file(id)) || isMeasuredAnew(bundle, Bundle.read(file(id)))) {
            bundle.write(file(id));
        }
        return id;
    }

    private static boolean isMeasuredAnew(Bundle given, Bundle kept) {
        Optional<byte[]> measured = given.find(Bundle.EVALUATION);
        return measured.isPresent()
                && !Arrays.equals(measured.get(), kept.find(Bundle.EVALUATION).orElse(new byte[0]));
    }

    /** Whether there is a bundle of this id, whether it reads or not. */
    boolean has(String modelId) {
        return modelId.matches("[0-9a-z]{1,64}") && Files.exists(file(modelId));
    }

    /** All bundles that read, in no order. One that does not is told once, and keeps nobody from seeing the others. */
    List<Bundle> list() throws IOException {
        List<Bundle> bundles = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(ENDING)).sorted().toList()) {
                try {
                    bundles.add(Bundle.read(file));
                } catch (BundleException e) {
                    if (unread.add(file)) {
                        LOG.warn("model: {}", e.getMessage());
                    }
                }
            }
        }
        return bundles;
    }

    /** Notes that the model serves from now on. */
    synchronized void serving(String modelId) throws IOException {
        List<String> history = new ArrayList<>(history());
        if (history.isEmpty() || !history.get(history.size() - 1).equals(modelId)) {
            history.add(modelId);
            List<String> kept = history.subList(Math.max(0, history.size() - MOST_REMEMBERED), history.size());
            DurableFile.replace(folder.resolve(HISTORY), JSON.writeValueAsBytes(kept));
        }
    }

    /** The model that was put to serve last. */
    synchronized Optional<String> current() throws IOException {
        List<String> history = history();
        return history.isEmpty() ? Optional.empty() : Optional.of(history.get(history.size() - 1));
    }

    /** Deletes a bundle. */
    void forget(String modelId) throws IOException {
        Files.deleteIfExists(file(modelId));
    }

    /** The model that served before the present one. */
    synchronized Optional<String> previous() throws IOException {
        List<String> history = history();
        return history.size() < 2 ? Optional.empty() : Optional.of(history.get(history.size() - 2));
    }

    private List<String> history() throws IOException {
        Path file = folder.resolve(HISTORY);
        return Files.exists(file)
                ? JSON.readValue(Files.readAllBytes(file), new TypeReference<List<String>>() {})
                : List.of();
    }

    private Path file(String modelId) {
        return folder.resolve(modelId + ENDING);
    }
}
