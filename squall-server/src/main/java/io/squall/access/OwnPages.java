package io.squall.access;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;

/**
 * Serves no page of another site: it must not be able to change anything here, or to send logs, through the browser of somebody who
 * may. What is no browser says no origin.
 */
public final class OwnPages implements DecoratingHttpServiceFunction {

    private final SiteNames names;

    public OwnPages(SiteNames names) {
        this.names = names;
    }

    @Override
    public HttpResponse serve(HttpService delegate, ServiceRequestContext context, HttpRequest request)
            throws Exception {
        String origin = request.headers().get(HttpHeaderNames.ORIGIN);
        String authority = request.authority() == null ? "" : request.authority();
        return origin == null || names.isOwnOrigin(origin, authority)
                ? delegate.serve(context, request)
                : Problem.answer(
                        HttpStatus.FORBIDDEN,
                        "Origin: not this server; behind a reverse proxy, tell its address by server.externalUrl");
    }
}
