package io.squall.api;

import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;

/** Who may call what. */
public interface Guard {

    /** {@code service}, for those who have {@code needed} only. */
    HttpService guard(Access needed, HttpService service);

    /** Name of who calls, for histories; empty where nobody is known. */
    String caller(ServiceRequestContext context);

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
        };
    }
}
