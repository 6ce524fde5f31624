package io.squall.access;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * Serves only who calls this server by a name of its own. Where no token is asked for, since the server listens to its own machine
 * alone, a page of another site must not get in through the browser of somebody who sits there: neither by letting its name
 * lead to this machine (DNS rebinding), nor by sending logs from where it is.
 */
public final class OwnNames implements DecoratingHttpServiceFunction {

    private final Set<String> others;

    /** @param externalUrl address under which people reach the server through something in between, or empty */
    public OwnNames(String externalUrl) {
        this.others = externalUrl.isEmpty() ? Set.of() : Set.of(host(authority(externalUrl)));
    }

    @Override
    public HttpResponse serve(HttpService delegate, ServiceRequestContext context, HttpRequest request)
            throws Exception {
        String authority = request.authority() == null ? "" : request.authority();
        if (!isOwn(host(authority))) {
            return Problem.answer(
                    HttpStatus.MISDIRECTED_REQUEST,
                    "Host: no name of this machine; call it localhost, or tell its name by alerts.externalUrl");
        }
        String origin = request.headers().get(HttpHeaderNames.ORIGIN);
        if (origin != null && !authority(origin).equalsIgnoreCase(authority)) {
            return Problem.answer(HttpStatus.FORBIDDEN, "Origin: not this server");
        }
        return delegate.serve(context, request);
    }

    private boolean isOwn(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.matches("127(\\.\\d{1,3}){3}")
                || host.equals("[::1]")
                || others.contains(host);
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
