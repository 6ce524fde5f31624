package io.squall.server;

import io.squall.adapt.AdaptProgress;
import io.squall.adapt.SelfAdaptation;
import io.squall.adapt.Stretch;
import io.squall.api.AdaptationView;
import io.squall.api.AttentionView;
import io.squall.api.ModelInfo;
import io.squall.api.ModelReport;
import io.squall.api.Models;
import io.squall.api.ShadowView;
import io.squall.live.LivePipeline;
import io.squall.model.Bundle;
import io.squall.model.BundleException;
import io.squall.model.ModelCard;
import io.squall.store.EventRow;
import io.squall.store.WindowRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The models as the API shows and changes them. */
final class ServedModels implements Models {

    private static final Comparator<ModelInfo> SERVING_FIRST = Comparator.comparing(
                    (ModelInfo model) -> !model.role().equals("serving"))
            .thenComparing(ModelInfo::id);

    private final ModelFolder folder;
    private final LivePipeline pipeline;
    private final Shadow shadow;
    private final ServingModel serving;
    private final SelfAdaptation adaptation;
    private final WindowExplainer explainer = new WindowExplainer();
    private volatile KnownTemplates known = KnownTemplates.NONE;

    ServedModels(
            ModelFolder folder, LivePipeline pipeline, Shadow shadow, ServingModel serving, SelfAdaptation adaptation) {
        this.folder = folder;
        this.shadow = shadow;
        this.pipeline = pipeline;
        this.serving = serving;
        this.adaptation = adaptation;
    }

    @Override
    public List<ModelInfo> list() {
        try {
            Optional<String> previous = folder.previous();
            List<ModelInfo> models = new ArrayList<>();
            for (Bundle bundle : folder.list()) {
                models.add(info(bundle, previous));
            }
            models.sort(SERVING_FIRST);
            return models;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<ModelInfo> find(String id) {
        try {
            Optional<String> previous = folder.previous();
            return bundle(id).map(bundle -> info(bundle, previous));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty when there is none of this id; {@link IllegalStateException} in one line, when it does not read. */
    private Optional<Bundle> bundle(String id) throws IOException {
        try {
            return folder.has(id) ? Optional.of(folder.find(id)) : Optional.empty();
        } catch (BundleException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    @Override
    public Optional<ModelReport> report(String id) {
        try {
            Optional<Bundle> bundle = bundle(id);
            return bundle.isPresent() ? Optional.of(BundleReport.of(bundle.get())) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<AttentionView> attention(WindowRow window, List<EventRow> kept, int layer, int head) {
        if (!folder.has(window.model())) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    SeenAttention.of(explainer.explain(folder.find(window.model()), window, kept), layer, head));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Set<String> templates() {
        String scoring = pipeline.status().modelId();
        KnownTemplates held = known;
        if (!held.modelId().equals(scoring)) {
            held = KnownTemplates.of(scoring, folder);
            known = held;
        }
        return held.eventIds();
    }

    @Override
    public Optional<ModelInfo> promote(String id) {
        Optional<ModelInfo> model = find(id);
        // Not by its role: one that serves by now may be about to be replaced, as soon as what waits is worked off.
        if (model.isPresent() && !id.equals(current())) {
            serve(id);
        }
        return model.flatMap(known -> find(id));
    }

    private String current() {
        try {
            return serving.modelId();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ModelInfo rollback() {
        try {
            String previous = folder.previous()
                    .orElseThrow(() -> new IllegalStateException("no other model has served here before"));
            serve(previous);
            return find(previous).orElseThrow(() -> new IllegalStateException(previous + ": is gone"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ShadowView shadow() {
        return shadow.view();
    }

    @Override
    public Optional<ShadowView> beginShadow(String id) {
        Optional<ModelInfo> model = find(id);
        if (model.isEmpty()) {
            return Optional.empty();
        }
        if (model.get().role().equals("serving")) {
            throw new IllegalStateException(id + ": serves already; another model can score in its shadow");
        }
        try {
            shadow.begin(id);
            return Optional.of(shadow.view());
        } catch (IOException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    @Override
    public ShadowView stopShadow() {
        try {
            shadow.stop();
            return shadow.view();
        } catch (IOException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    @Override
    public AdaptationView adaptation() {
        AdaptProgress now = adaptation.progress();
        return new AdaptationView(
                now.automatic(),
                now.phase().name().toLowerCase(Locale.ROOT),
                now.model(),
                now.at(),
                now.learnedWindows(),
                now.keptWindows(),
                now.cleanWindows(),
                now.windowsInTrouble(),
                now.neededWindows(),
                now.leftOut(),
                now.trouble());
    }

    @Override
    public AdaptationView adapt(Optional<Instant> from, Optional<Instant> until) {
        adaptation.ask(from.map(begin -> Stretch.of(begin, until)));
        return adaptation();
    }

    private void serve(String id) {
        try {
            serving.serve(id);
        } catch (IOException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private ModelInfo info(Bundle bundle, Optional<String> previous) {
        ModelCard card = bundle.manifest().card();
        String id = bundle.manifest().modelId();
        String role = id.equals(pipeline.status().modelId())
                ? "serving"
                : shadow.modelId().filter(id::equals).isPresent()
                        ? "shadow"
                        : previous.filter(id::equals).isPresent() ? "previous" : "candidate";
        return new ModelInfo(
                id, role, Optional.of(card.created()), card.threshold(), card.parameters(), BundleReport.figures(card));
    }
}
