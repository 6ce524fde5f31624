package io.squall.server;

import io.squall.api.AdaptationView;
import io.squall.api.AttentionView;
import io.squall.api.ModelInfo;
import io.squall.api.ModelReport;
import io.squall.api.Models;
import io.squall.api.ShadowView;
import io.squall.model.Bundle;
import io.squall.model.ModelCard;
import io.squall.store.EventRow;
import io.squall.store.WindowRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The models where a Flink job scores: they are shown, as far as their bundles are in this server's folder, and changed in the job
 * only.
 */
final class JobModels implements Models {

    private static final String ELSEWHERE =
            "the Flink job scores, not this server; send the bundle to its topic of models";
    private static final String SERVING = "serving";

    private final ModelFolder folder;
    private final Supplier<String> serving;
    private final WindowExplainer explainer = new WindowExplainer();
    private volatile KnownTemplates known = KnownTemplates.NONE;

    /** @param serving id of the model that the job scores with, or empty */
    JobModels(ModelFolder folder, Supplier<String> serving) {
        this.folder = folder;
        this.serving = serving;
    }

    @Override
    public List<ModelInfo> list() {
        String scores = serving.get();
        List<ModelInfo> models = new ArrayList<>();
        for (Bundle bundle : bundles()) {
            ModelCard card = bundle.manifest().card();
            String id = bundle.manifest().modelId();
            ModelInfo model = new ModelInfo(
                    id,
                    id.equals(scores) ? SERVING : "candidate",
                    Optional.of(card.created()),
                    card.threshold(),
                    card.parameters(),
                    card.metrics());
            models.add(id.equals(scores) ? 0 : models.size(), model);
        }
        if (!scores.isEmpty() && models.stream().noneMatch(model -> model.id().equals(scores))) {
            models.add(0, new ModelInfo(scores, SERVING, Optional.empty(), 0, 0, Map.of()));
        }
        return models;
    }

    /** Score from which on windows are anomalous, where the bundle is here; else 0. */
    double threshold() {
        return list().stream()
                .filter(model -> model.role().equals(SERVING))
                .mapToDouble(ModelInfo::threshold)
                .findFirst()
                .orElse(0);
    }

    @Override
    public Optional<ModelInfo> find(String id) {
        return list().stream().filter(model -> model.id().equals(id)).findFirst();
    }

    @Override
    public Optional<ModelReport> report(String id) {
        try {
            Optional<Bundle> bundle = bundle(id);
            return bundle.isEmpty() ? Optional.empty() : Optional.of(BundleReport.of(bundle.get()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<AttentionView> attention(WindowRow window, List<EventRow> kept, int layer, int head) {
        Optional<Bundle> bundle = bundle(window.model());
        if (bundle.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(SeenAttention.of(explainer.explain(bundle.get(), window, kept), layer, head));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Set<String> templates() {
        String scores = serving.get();
        KnownTemplates held = known;
        if (!held.modelId().equals(scores)) {
            held = bundle(scores).isEmpty() ? KnownTemplates.NONE : KnownTemplates.of(scores, folder);
            known = held;
        }
        return held.eventIds();
    }

    @Override
    public Optional<ModelInfo> promote(String id) {
        throw new IllegalStateException(ELSEWHERE);
    }

    @Override
    public ModelInfo rollback() {
        throw new IllegalStateException(ELSEWHERE);
    }

    @Override
    public ShadowView shadow() {
        return ShadowView.none();
    }

    @Override
    public Optional<ShadowView> beginShadow(String id) {
        throw new IllegalStateException("no model scores in shadow of a Flink job");
    }

    @Override
    public ShadowView stopShadow() {
        return ShadowView.none();
    }

    @Override
    public AdaptationView adaptation() {
        return AdaptationView.none();
    }

    @Override
    public AdaptationView adapt(Optional<Instant> from, Optional<Instant> until) {
        throw new IllegalStateException(ELSEWHERE);
    }

    private Optional<Bundle> bundle(String id) {
        return bundles().stream()
                .filter(bundle -> bundle.manifest().modelId().equals(id))
                .findFirst();
    }

    private List<Bundle> bundles() {
        try {
            return folder.list();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
