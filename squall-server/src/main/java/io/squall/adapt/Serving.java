package io.squall.adapt;

import io.squall.model.Bundle;
import java.io.IOException;

/** The model that scores, and how another comes in its place. Called by one thread at a time. */
public interface Serving {

    /** Id of the model that scores, or will as soon as what waits is worked off. */
    String modelId() throws IOException;

    /** The bundle of this id. */
    Bundle find(String modelId) throws IOException;

    /**
     * Lets a bundle score from now on.
     *
     * @throws IOException in one line, when it cannot; the present one scores on
     */
    void serve(Bundle adapted) throws IOException;

    /** Deletes a bundle, unless it scores, did so before the present one, or is in shadow. */
    void forget(String modelId) throws IOException;
}
