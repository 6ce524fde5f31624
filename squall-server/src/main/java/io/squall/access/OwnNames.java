package io.squall.access;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;

/**
 * Serves only who calls this server by a name of its own. Where no token is asked for, since the server listens to its own machine
 * alone, the name of another site must not lead to this machine (DNS rebinding) and let its pages in through the browser of
 * somebody who sits there.
 */
public final class OwnNames implements DecoratingHttpServiceFunction {

    private final SiteNames names;

    public OwnNames(SiteNames names) {
        this.names = names;
    }

    @Override
    public HttpResponse serve(HttpService delegate, ServiceRequestContext context, HttpRequest request)
            throws Exception {
        String authority = request.authority() == null ? "" : request.authority();
        return names.isOwn(authority)
                ? delegate.serve(context, request)
                : Problem.answer(
                        HttpStatus.MISDIRECTED_REQUEST,
                        "Host: no name of this machine; call it localhost, or tell its name by server.externalUrl");
    }
}
