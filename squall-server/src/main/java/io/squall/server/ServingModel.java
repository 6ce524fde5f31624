package io.squall.server;

import io.squall.adapt.Serving;
import io.squall.live.LivePipeline;
import io.squall.model.Bundle;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** The model that scores, and how another comes in its place. Safe for all threads. */
final class ServingModel implements Serving {

    private final ModelFolder folder;
    private final LivePipeline pipeline;
    private final Shadow shadow;

    ServingModel(ModelFolder folder, LivePipeline pipeline, Shadow shadow) {
        this.folder = folder;
        this.pipeline = pipeline;
        this.shadow = shadow;
    }

    @Override
    public String modelId() throws IOException {
        Optional<String> current = folder.current();
        return current.isPresent() ? current.get() : pipeline.status().modelId();
    }

    @Override
    public Bundle find(String modelId) throws IOException {
        return folder.find(modelId);
    }

    @Override
    public void serve(Bundle adapted) throws IOException {
        serve(folder.add(adapted));
    }

    /**
     * Lets a model of the folder score from the next entry of the journal on.
     *
     * @throws IOException in one line, when it cannot; the present one scores on
     */
    synchronized void serve(String modelId) throws IOException {
        try {
            if (shadow.modelId().filter(modelId::equals).isPresent()) {
                shadow.stop();
            }
            pipeline.change(modelId).join();
            folder.serving(modelId);
        } catch (CompletionException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public synchronized void forget(String modelId) throws IOException {
        boolean inUse = modelId.equals(modelId())
                || modelId.equals(pipeline.status().modelId())
                || folder.previous().filter(modelId::equals).isPresent()
                || shadow.modelId().filter(modelId::equals).isPresent();
        if (!inUse) {
            folder.forget(modelId);
        }
    }
}
