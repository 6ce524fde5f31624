package io.squall.alert;

import io.squall.alert.sink.IncidentBrief;
import io.squall.alert.sink.Link;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A link that alerts carry, into the site's own log search for example.
 *
 * @param name text of the link
 * @param url address in which {@code {incident}}, {@code {host}}, {@code {service}}, {@code {category}}, {@code {from}} and
 *     {@code {to}} (ISO-8601 UTC) and {@code {from_ms}} and {@code {to_ms}} (milliseconds since the epoch) are filled in,
 *     encoded
 */
public record LinkConfig(String name, String url) {

    private static final Pattern FIELD = Pattern.compile("\\{([a-z_]+)}");
    private static final List<String> FIELDS =
            List.of("incident", "host", "service", "category", "from", "to", "from_ms", "to_ms");

    @SuppressWarnings("NullAway") // keys that the file does not have
    public LinkConfig {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("links: a link has no name");
        }
        if (url == null) {
            throw new IllegalArgumentException("links." + name + ": url is missing");
        }
        Matcher fields = FIELD.matcher(url);
        while (fields.find()) {
            if (!FIELDS.contains(fields.group(1))) {
                throw new IllegalArgumentException("links." + name + ": unknown field {" + fields.group(1)
                        + "}; known are " + String.join(", ", FIELDS));
            }
        }
        address(FIELD.matcher(url).replaceAll("0"), "links." + name);
    }

    Link of(IncidentBrief incident) {
        Instant to = incident.resolved().orElse(incident.lastSeen());
        String filled = FIELD.matcher(url)
                .replaceAll(field -> Matcher.quoteReplacement(encoded(
                        switch (field.group(1)) {
                            case "incident" -> incident.id();
                            case "host" -> incident.originHost();
                            case "service" -> incident.originService();
                            case "category" -> incident.category();
                            case "from" -> incident.began().toString();
                            case "to" -> to.toString();
                            case "from_ms" -> Long.toString(incident.began().toEpochMilli());
                            default -> Long.toString(to.toEpochMilli());
                        })));
        return new Link(name, URI.create(filled));
    }

    /** An address that a person can open; anything else could be a script. */
    public static URI address(String text, String key) {
        try {
            URI address = URI.create(text);
            if (address.getHost() != null
                    && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new IllegalArgumentException(key + ": \"" + text + "\" is no address; expected https://host/path");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
