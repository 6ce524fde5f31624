package io.squall.live;

import io.squall.model.Bundle;
import java.io.IOException;

/** The bundles that may score. */
public interface Models {

    /** The bundle to begin with, when nothing was scored before. */
    Bundle initial() throws IOException;

    /**
     * The bundle of this id.
     *
     * @throws IOException in one line, when it is not there or does not read
     */
    Bundle find(String modelId) throws IOException;
}
