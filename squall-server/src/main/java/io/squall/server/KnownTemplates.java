package io.squall.server;

import io.squall.model.Bundle;
import io.squall.template.TemplateLimits;
import io.squall.template.TemplateMiner;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The templates that a model knew when it was trained or adapted.
 *
 * @param modelId the model
 * @param eventIds their event ids
 */
record KnownTemplates(String modelId, Set<String> eventIds) {

    static final KnownTemplates NONE = new KnownTemplates("", Set.of());

    static KnownTemplates of(String modelId, ModelFolder folder) {
        try {
            TemplateMiner miner = folder.find(modelId)
                    .decode(
                            Bundle.TEMPLATES,
                            state -> TemplateMiner.load(new ByteArrayInputStream(state), TemplateLimits.DEFAULT));
            return new KnownTemplates(
                    modelId,
                    miner.templates().stream()
                            .map(counted -> counted.template().eventId())
                            .collect(Collectors.toUnmodifiableSet()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
