package io.squall.simulator.cloud;

/** Identity: gives out tokens and says whether they are good. Runs under uWSGI, whose access lines are a log of their own. */
final class Keystone {

    /** What {@link #admit} answers for a good token. */
    static final int ADMITTED = 200;

    private static final String MIDDLEWARE = "keystonemiddleware.auth_token";
    private static final Latency PASSWORD = Latency.of(230, 0.25);
    private static final Latency VALIDATION = Latency.of(18, 0.5);
    private static final Latency LISTING = Latency.of(20, 0.5);
    /** Middleware keeps what it was told for five minutes. */
    private static final double ASKED_ANEW = 0.03;

    private static final double KNOWN_WHEN_DOWN = 0.6;

    private static final Traceback UNRECOGNISED = Traceback.of(
                    "cryptography.fernet.InvalidToken",
                    "keystone/token/token_formatters.py:89:unpack:return self.crypto.decrypt(token.encode('utf-8'))",
                    "cryptography/fernet.py:210:decrypt:raise InvalidToken")
            .then(
                    "keystone.exception.ValidationError: Could not recognize Fernet token",
                    "keystone/token/providers/fernet/core.py:83:validate_token:return self.token_formatter.validate_token(token_id)",
                    "keystone/token/token_formatters.py:92:unpack:raise exception.ValidationError(")
            .then(
                    "keystone.exception.TokenNotFound: Could not recognize Fernet token",
                    "flask_restful/__init__.py:268:error_router:return self.handle_error(e)",
                    "keystone/server/flask/common.py:999:dispatch_request:resp = meth(*args, **kwargs)",
                    "keystone/api/auth.py:306:get:ENFORCER.enforce_call(action='identity:validate_token')",
                    "keystone/token/provider.py:174:validate_token:raise exception.TokenNotFound(e)");

    private final Cloud cloud;
    private final Daemon daemon;
    private final Daemon access;
    private final Trouble refusing = new Trouble();
    private long requests;

    Keystone(Cloud cloud, Daemon daemon, Daemon access) {
        this.cloud = cloud;
        this.daemon = daemon;
        this.access = access;
    }

    Daemon daemon() {
        return daemon;
    }

    /** When it does not recognise its own tokens; the strength is the share that it refuses. */
    Trouble refusing() {
        return refusing;
    }

    /**
     * Somebody logs in.
     *
     * @return whether they may
     */
    boolean logIn(Flow flow, boolean rightPassword) {
        if (daemon.down().at(flow.now())) {
            return false;
        }
        long start = flow.now();
        flow.pass(PASSWORD, factor(flow));
        Context context = Context.periodic(cloud.ids());
        if (rightPassword) {
            if (flow.chance(0.45)) {
                cloud.log()
                        .warning(daemon, flow.now(), "keystone.common.password_hashing")
                        .context(context)
                        .text("Truncating password to algorithm specific maximum length 72 characters.")
                        .end();
            }
            uwsgi(flow, "POST /v3/auth/tokens", 3998 + flow.pick(60), 201, start);
            return true;
        }
        cloud.log()
                .warning(daemon, flow.now(), "keystone.server.flask.application")
                .context(context)
                .text("Authorization failed. The request you have made requires authentication. from 127.0.0.1:"
                        + " keystone.exception.Unauthorized: The request you have made requires authentication.")
                .end();
        uwsgi(flow, "POST /v3/auth/tokens", 109, 401, start);
        return false;
    }

    /**
     * A service asks whether the token of a request is good, unless it knows.
     *
     * @return {@link #ADMITTED}, 401 when the token is refused, 503 when nobody could be asked
     */
    int admit(Flow flow, Context context, Daemon asking) {
        boolean refused = flow.chance(refusing.strengthAt(flow.now(), 0));
        if (!refused && !flow.chance(ASKED_ANEW) && !daemon.down().at(flow.now())) {
            return ADMITTED;
        }
        if (daemon.down().at(flow.now())) {
            return flow.chance(KNOWN_WHEN_DOWN) ? ADMITTED : unreachable(flow, context, asking);
        }
        return refused ? refuse(flow, context, asking) : validate(flow);
    }

    private int validate(Flow flow) {
        long start = flow.now();
        flow.pass(VALIDATION, factor(flow));
        boolean service = flow.chance(0.2);
        uwsgi(
                flow,
                service ? "GET /v3/auth/tokens?allow_expired=1" : "GET /v3/auth/tokens",
                4000 + flow.pick(60),
                200,
                start);
        return ADMITTED;
    }

    /** Refuses a token, as it does with one that was made up. */
    int refuse(Flow flow, Context context, Daemon asking) {
        long start = flow.now();
        flow.pass(VALIDATION, factor(flow));
        cloud.log()
                .error(daemon, flow.now(), "keystone.server.flask.application")
                .context(Context.of(
                        cloud.ids(),
                        cloud.serviceUser("nova").user(),
                        cloud.serviceUser("nova").project()))
                .text("Could not recognize Fernet token")
                .end(UNRECOGNISED);
        uwsgi(flow, "GET /v3/auth/tokens", 106, 404, start);
        cloud.log()
                .warning(asking, flow.now(), MIDDLEWARE)
                .context(context)
                .text("Authorization failed for token: keystonemiddleware.auth_token._exceptions.InvalidToken: Token"
                        + " authorization failed")
                .end();
        return 401;
    }

    private int unreachable(Flow flow, Context context, Daemon asking) {
        cloud.log()
                .critical(asking, flow.now(), MIDDLEWARE)
                .context(context)
                .text("Unable to validate token: Unable to establish connection to http://" + Cloud.ADDRESS
                        + ":5000/v3/auth/tokens: HTTPConnectionPool(host='" + Cloud.ADDRESS
                        + "', port=5000): Max retries exceeded with url: /v3/auth/tokens (Caused by"
                        + " NewConnectionError('<urllib3.connection.HTTPConnection object at 0x7fa50a3c1d90>: Failed to establish a"
                        + " new connection: [Errno 111] ECONNREFUSED'))")
                .end();
        return 503;
    }

    /** The monitor looks whether it answers. */
    void list(Flow flow) {
        long start = flow.now();
        flow.pass(LISTING, factor(flow));
        uwsgi(flow, "GET /v3/projects?limit=1", 1849, 200, start);
    }

    private double factor(Flow flow) {
        return cloud.rhythm().slowness(flow.now())
                * daemon.slowness(flow.now())
                * cloud.mariaDb().daemon().slowness(flow.now());
    }

    private void uwsgi(Flow flow, String request, int bytes, int status, long start) {
        requests++;
        Uwsgi.write(cloud.log(), access, flow, request, bytes, status, start, requests);
    }
}
