package io.squall.simulator.cloud;

/** A service that answers over HTTP: it checks the token, does its work, and writes an access line in its own form. */
abstract class Api {

    /** What is done to answer. */
    interface Work {
        /** @return the status of the answer */
        int answer(Flow flow);
    }

    final Cloud cloud;
    final Daemon daemon;
    private final int port;
    private final Latency reads;
    private final Latency writes;

    Api(Cloud cloud, Daemon daemon, int port, Latency reads, Latency writes) {
        this.cloud = cloud;
        this.daemon = daemon;
        this.port = port;
        this.reads = reads;
        this.writes = writes;
    }

    /** Its address, without a path. */
    String url() {
        return "http://" + Cloud.ADDRESS + ':' + port;
    }

    /** Answers a request that asks nothing of others. */
    int serve(Flow flow, Context context, Call call) {
        return serve(flow, context, call, inner -> call.status());
    }

    /**
     * Answers a request; the flow goes on when the answer is there.
     *
     * @throws CallFailed when nobody listens
     */
    int serve(Flow flow, Context context, Call call, Work work) {
        if (daemon.down().at(flow.now())) {
            throw new CallFailed(refused(call.path()));
        }
        long start = flow.now();
        int status = cloud.keystone().admit(flow, context, daemon);
        if (status == Keystone.ADMITTED) {
            flow.pass(call.writes() ? writes : reads, factor(flow));
            status = work(flow, context, call, work);
        }
        access(flow, context, call, status, flow.now() - start);
        return status;
    }

    private int work(Flow flow, Context context, Call call, Work work) {
        try {
            if (call.writes()) {
                cloud.mariaDb().write(flow, daemon, context);
            }
            return work.answer(flow);
        } catch (CallFailed e) {
            return fail(flow, context, call, e);
        }
    }

    /** How many times as long as usual it takes now: by the time of day, by its own state, and by the database's. */
    double factor(Flow flow) {
        return cloud.rhythm().slowness(flow.now())
                * daemon.slowness(flow.now())
                * cloud.mariaDb().daemon().slowness(flow.now());
    }

    /** Says in the log that an answer could not be given; the status of what is answered instead. */
    abstract int fail(Flow flow, Context context, Call call, CallFailed failure);

    /** Writes the access line. */
    abstract void access(Flow flow, Context context, Call call, int status, long micros);

    /** Bytes of an answer; errors are short. */
    static int length(Flow flow, Call call, int status) {
        return status == call.status() ? call.length() + flow.pick(24) : 380 + status % 97;
    }

    /** What a caller's Python writes when nobody listens at this API. */
    Traceback refused(String path) {
        String pool = "HTTPConnectionPool(host='" + Cloud.ADDRESS + "', port=" + port
                + "): Max retries exceeded with url: " + path
                + " (Caused by NewConnectionError('<urllib3.connection.HTTPConnection object at 0x7f5234613590>: Failed to establish"
                + " a new connection: [Errno 111] ECONNREFUSED'))";
        return Traceback.of(
                        "ConnectionRefusedError: [Errno 111] ECONNREFUSED",
                        "urllib3/connection.py:174:_new_conn:conn = connection.create_connection(",
                        "urllib3/util/connection.py:96:create_connection:raise err",
                        "eventlet/greenio/base.py:256:connect:socket_checkerr(fd)")
                .then(
                        "urllib3.exceptions.MaxRetryError: " + pool,
                        "urllib3/connectionpool.py:705:urlopen:httplib_response = self._make_request(",
                        "urllib3/util/retry.py:594:increment:raise MaxRetryError(_pool, url, error or ResponseError(cause))")
                .then(
                        "keystoneauth1.exceptions.connection.ConnectFailure: Unable to establish connection to " + url()
                                + path + ": " + pool,
                        "keystoneauth1/session.py:1022:_send_request:resp = self.session.request(method, url, **kwargs)",
                        "requests/adapters.py:565:send:raise ConnectionError(e, request=request)",
                        "keystoneauth1/session.py:1038:_send_request:raise exceptions.ConnectFailure(msg)");
    }
}
