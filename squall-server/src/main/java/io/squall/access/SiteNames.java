package io.squall.access;

import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The names by which this server may be called: those of its own machine, and those under which people reach it through a
 * reverse proxy. Safe for all threads.
 */
public final class SiteNames {

    private final Set<String> hosts = new LinkedHashSet<>();
    private final Set<String> origins = new LinkedHashSet<>();

    /** @param externalUrls addresses under which people reach the server through something in between; empty ones do not count */
    public SiteNames(Collection<String> externalUrls) {
        for (String url : externalUrls) {
            String authority = authority(url);
            if (!authority.isEmpty()) {
                hosts.add(host(authority));
                origins.add(origin(url));
            }
        }
    }

    /** True when {@code authority}, what a request calls the server, is a name of this machine or of the proxy. */
    boolean isOwn(String authority) {
        String host = host(authority);
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.matches("127(\\.\\d{1,3}){3}")
                || host.equals("[::1]")
                || hosts.contains(host);
    }

    /**
     * True when a page of {@code origin} is one of this server. A proxy may hand on its own name or call the server by the name
     * that it has inside: then the page's origin and what the request calls the server differ.
     */
    boolean isOwnOrigin(String origin, String authority) {
        return authority(origin).equalsIgnoreCase(authority) || origins.contains(origin(origin));
    }

    private static String origin(String url) {
        int scheme = url.indexOf("://");
        return scheme < 0 ? "" : (url.substring(0, scheme + 3) + authority(url)).toLowerCase(Locale.ROOT);
    }

    private static String authority(String url) {
        try {
            String authority = URI.create(url).getRawAuthority();
            return authority == null ? "" : authority;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** Without the port. */
    private static String host(String authority) {
        return authority.replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT);
    }
}
