package io.squall.access;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Adds the headers that keep a browser from doing with an answer what it is not meant for: log lines are hostile text, wherever
 * they are shown. A header that a service set itself stays. Safe for all threads.
 */
public final class SecurityHeaders implements DecoratingHttpServiceFunction {

    private static final String API_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";
    private static final String HSTS = "max-age=31536000";

    private final Map<String, String> headers;

    private SecurityHeaders(String contentPolicy, String cacheControl) {
        headers = new TreeMap<>(Map.of(
                "content-security-policy", contentPolicy,
                "x-content-type-options", "nosniff",
                "x-frame-options", "DENY",
                "referrer-policy", "no-referrer",
                "cross-origin-opener-policy", "same-origin",
                "cross-origin-resource-policy", "same-origin",
                "permissions-policy", "camera=(), geolocation=(), microphone=()"));
        if (!cacheControl.isEmpty()) {
            headers.put("cache-control", cacheControl);
        }
    }

    /** For answers that are data: a browser may show them and do nothing else, and keeps no copy. */
    public static SecurityHeaders forApi() {
        return new SecurityHeaders(API_POLICY, "no-store");
    }

    /**
     * For pages that we serve ourselves: scripts, styles, pictures and data come from here and nowhere else.
     *
     * @param inlineScripts hashes of the scripts that stand in a page itself, as {@code sha256-…} (an import map is one)
     */
    public static SecurityHeaders forPages(List<String> inlineScripts) {
        String hashes = inlineScripts.stream().map(hash -> " '" + hash + "'").collect(Collectors.joining());
        return new SecurityHeaders(
                "default-src 'none'; script-src 'self'" + hashes + "; style-src 'self'; img-src 'self' data:;"
                        + " font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none';"
                        + " base-uri 'none'",
                "");
    }

    @Override
    public HttpResponse serve(HttpService delegate, ServiceRequestContext ctx, HttpRequest request) throws Exception {
        boolean encrypted = ctx.sessionProtocol().isTls();
        return delegate.serve(ctx, request).mapHeaders(answer -> {
            var all = answer.toBuilder();
            headers.forEach((name, value) -> {
                if (!answer.contains(name)) {
                    all.set(name, value);
                }
            });
            if (encrypted) {
                all.set(HttpHeaderNames.STRICT_TRANSPORT_SECURITY, HSTS);
            }
            return all.build();
        });
    }
}
