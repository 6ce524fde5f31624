package io.squall.api;

import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;

/** Who may call what. */
public interface Guard {

    /** {@code service}, for those who have {@code needed} only. */
    HttpService guard(Access needed, HttpService service);

    /** Name of who calls, for histories; empty where nobody is known. */
    String caller(ServiceRequestContext context);

    /** The most that who calls may do. */
    Access may(ServiceRequestContext context);

    /** Whether a caller needs a token. */
    boolean needsToken();

    /** Everybody may do everything: for a listener that only this machine can reach. */
    static Guard none() {
        return new Guard() {
            @Override
            public HttpService guard(Access needed, HttpService service) {
                return service;
            }

            @Override
            public String caller(ServiceRequestContext context) {
                return "";
            }

            @Override
            public Access may(ServiceRequestContext context) {
                return Access.CHANGE;
            }

            @Override
            public boolean needsToken() {
                return false;
            }
        };
    }
}
