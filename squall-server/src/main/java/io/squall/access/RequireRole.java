package io.squall.access;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.util.AttributeKey;
import java.util.Optional;

/**
 * Lets a request through when it carries a token whose role permits it. The others are answered with 401 or 403, a gRPC call with
 * UNAUTHENTICATED or PERMISSION_DENIED. Safe for all threads.
 */
public final class RequireRole implements DecoratingHttpServiceFunction {

    private static final AttributeKey<AccessToken> TOKEN = AttributeKey.valueOf(RequireRole.class, "TOKEN");
    private static final int GRPC_PERMISSION_DENIED = 7;
    private static final int GRPC_UNAUTHENTICATED = 16;

    private final AccessTokens tokens;
    private final Role role;
    private final Counter unknown;
    private final Counter notPermitted;

    public RequireRole(AccessTokens tokens, Role role, MeterRegistry registry) {
        this.tokens = tokens;
        this.role = role;
        this.unknown = registry.counter("squall.access.denied", "reason", "no_token");
        this.notPermitted = registry.counter("squall.access.denied", "reason", "role");
    }

    /** The token that a request came in with; empty where none was asked for. */
    public static Optional<AccessToken> tokenOf(ServiceRequestContext ctx) {
        return Optional.ofNullable(ctx.attr(TOKEN));
    }

    @Override
    public HttpResponse serve(HttpService delegate, ServiceRequestContext ctx, HttpRequest request) throws Exception {
        Optional<AccessToken> token = CredentialText.token(request.headers().get(HttpHeaderNames.AUTHORIZATION, ""))
                .flatMap(tokens::verify);
        if (token.isEmpty()) {
            unknown.increment();
            return isGrpc(request.headers())
                    ? grpc(GRPC_UNAUTHENTICATED, "no valid access token")
                    : Problem.askForToken("no valid access token; send \"Authorization: Bearer <token>\"");
        }
        if (!token.get().role().permits(role)) {
            notPermitted.increment();
            String detail = "the access token's role does not permit this; it needs " + role;
            return isGrpc(request.headers())
                    ? grpc(GRPC_PERMISSION_DENIED, detail)
                    : Problem.answer(HttpStatus.FORBIDDEN, detail);
        }
        ctx.setAttr(TOKEN, token.get());
        return delegate.serve(ctx, request);
    }

    private static boolean isGrpc(RequestHeaders headers) {
        return headers.get(HttpHeaderNames.CONTENT_TYPE, "").startsWith("application/grpc");
    }

    private static HttpResponse grpc(int status, String message) {
        return HttpResponse.of(ResponseHeaders.builder(HttpStatus.OK)
                .add(HttpHeaderNames.CONTENT_TYPE, "application/grpc")
                .add("grpc-status", Integer.toString(status))
                .add("grpc-message", message)
                .build());
    }
}
