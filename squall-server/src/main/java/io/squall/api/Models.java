package io.squall.api;

import io.squall.store.EventRow;
import io.squall.store.WindowRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The models of this server. Called from any thread; a change may take as long as a bundle takes to load. */
public interface Models {

    /** All models, the serving one first. */
    List<ModelInfo> list();

    /** The model of this id. */
    Optional<ModelInfo> find(String id);

    /** What the bundle of this model holds of its training. */
    Optional<ModelReport> report(String id);

    /**
     * What the model that scored {@code window} looks at in the events that were kept of it; empty where that model is gone.
     *
     * @throws IllegalArgumentException in one line, where it has no such layer or head
     */
    Optional<AttentionView> attention(WindowRow window, List<EventRow> kept, int layer, int head);

    /** Event ids of the templates that the serving model knew when it was trained or adapted. */
    Set<String> templates();

    /**
     * Lets a model serve; empty where there is none of this id.
     *
     * @throws IllegalStateException in one line, when it cannot serve; the present one goes on
     */
    Optional<ModelInfo> promote(String id);

    /** The model in shadow, and how it differs from the one that serves. */
    ShadowView shadow();

    /**
     * Lets a model score in shadow, in place of any other; empty where there is none of this id.
     *
     * @throws IllegalStateException in one line, when it cannot
     */
    Optional<ShadowView> beginShadow(String id);

    /** No model scores in shadow from now on. */
    ShadowView stopShadow();

    /** How far the server is at learning what is usual here. */
    AdaptationView adaptation();

    /**
     * Has the server learn now what is usual here; returns at once.
     *
     * @param from from then on an operator vouches for the cloud's health, incidents or not; empty: nobody does
     * @param until to then; empty: to the present
     * @throws IllegalArgumentException in one line, when the stretch is none
     */
    AdaptationView adapt(Optional<Instant> from, Optional<Instant> until);

    /**
     * Lets the model serve that served before.
     *
     * @throws IllegalStateException in one line, when there is none
     */
    ModelInfo rollback();
}
