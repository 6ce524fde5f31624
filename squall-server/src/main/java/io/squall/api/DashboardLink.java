package io.squall.api;

import io.squall.alert.LinkConfig;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A link from the dashboard into the site's own log search, for example. The browser fills it in.
 *
 * @param name text of the link
 * @param url address in which {@code {host}}, {@code {service}}, {@code {request_id}}, {@code {instance}}, {@code {message}},
 *     {@code {from}} and {@code {until}} (ISO 8601 UTC), {@code {from_ms}} and {@code {until_ms}} (milliseconds since the
 *     epoch) are filled in, encoded
 */
public record DashboardLink(String name, String url) {

    private static final Pattern FIELD = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern HOST_FIELD = Pattern.compile("^[^:]*://[^/?#]*\\{");
    private static final List<String> FIELDS =
            List.of("host", "service", "request_id", "instance", "message", "from", "until", "from_ms", "until_ms");

    /** @throws IllegalArgumentException in one line, when it would lead nowhere that a person may be led to */
    @SuppressWarnings("NullAway") // keys that the file does not have
    public DashboardLink {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("dashboard.links: a link has no name");
        }
        if (url == null) {
            throw new IllegalArgumentException("dashboard.links." + name + ": url is missing");
        }
        Matcher fields = FIELD.matcher(url);
        while (fields.find()) {
            if (!FIELDS.contains(fields.group(1))) {
                throw new IllegalArgumentException("dashboard.links." + name + ": unknown field {" + fields.group(1)
                        + "}; known are " + String.join(", ", FIELDS));
            }
        }
        // Where it leads is the site's to say, never a log line's: no field before the path.
        LinkConfig.address(FIELD.matcher(url).replaceAll("0"), "dashboard.links." + name);
        if (HOST_FIELD.matcher(url).find()) {
            throw new IllegalArgumentException(
                    "dashboard.links." + name + ": a field stands in the name of the host; put it behind the path");
        }
    }
}
