package io.squall.dashboard;

import java.util.Map;

/** Every view of the dashboard, with what shows that it has its data. */
enum View {
    OVERVIEW("#/?span=1h", ".heat canvas"),
    INCIDENTS("#/incidents", ".incident-row"),
    INCIDENT("#/incidents/{incident}", ".timeline"),
    EXPLORE_EVENTS("#/explore", ".lines .line"),
    EXPLORE_WINDOWS("#/explore?tab=windows&entity=cloud", "main table tbody tr"),
    EXPLORE_INCIDENTS("#/explore?tab=incidents", ".incident-row"),
    WINDOW("#/windows/{window}", "#attention-h"),
    TEMPLATES("#/templates", "main table tbody tr"),
    DRIFT("#/templates?tab=drift", "#new-h"),
    TEMPLATE("#/templates/{template}", ".lines .line"),
    MODELS("#/models", ".slider"),
    MODEL("#/models/{model}", "#confusion-h"),
    SETTINGS("#/settings", "#sources-h"),
    NOT_FOUND("#/nowhere", "h1");

    private final String hash;
    private final String ready;

    View(String hash, String ready) {
        this.hash = hash;
        this.ready = ready;
    }

    String address(Map<String, String> ids) {
        String address = hash;
        for (Map.Entry<String, String> id : ids.entrySet()) {
            address = address.replace('{' + id.getKey() + '}', id.getValue());
        }
        return address;
    }

    /** A selector that fits once the view shows its data. */
    String ready() {
        return ready;
    }
}
