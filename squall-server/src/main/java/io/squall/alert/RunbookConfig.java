package io.squall.alert;

import java.net.URI;

/**
 * The site's own instructions for a category.
 *
 * @param category id of a fault signature, or a category; {@code *} and {@code ?} may stand in it
 * @param url where they are
 */
public record RunbookConfig(String category, URI url) {

    @SuppressWarnings("NullAway") // keys that the file does not have
    public RunbookConfig {
        if (category == null || category.isBlank()) {
            throw new IllegalArgumentException("runbooks: a runbook has no category");
        }
        if (url == null) {
            throw new IllegalArgumentException("runbooks." + category + ": url is missing");
        }
        url = LinkConfig.address(url.toString(), "runbooks." + category);
    }
}
