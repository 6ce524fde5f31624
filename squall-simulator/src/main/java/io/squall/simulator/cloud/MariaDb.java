package io.squall.simulator.cloud;

/** The database. All services wait for it. */
final class MariaDb {

    private static final Latency RETRY = Latency.of(400, 0.5);
    private static final String DEADLOCK =
            "(pymysql.err.OperationalError) (1213, 'Deadlock found when trying to get lock; try restarting transaction')";
    private static final Traceback EXCEEDED = Traceback.of(
                    "pymysql.err.OperationalError: (1213, 'Deadlock found when trying to get lock; try restarting transaction')",
                    "sqlalchemy/engine/base.py:1802:_execute_context:self.dialect.do_execute(",
                    "pymysql/cursors.py:148:execute:result = self._query(query)",
                    "pymysql/err.py:143:raise_mysql_exception:raise errorclass(errno, errval)")
            .then(
                    "oslo_db.exception.DBDeadlock: " + DEADLOCK,
                    "oslo_db/api.py:142:wrapper:return f(*args, **kwargs)",
                    "oslo_db/sqlalchemy/exc_filters.py:64:_deadlock_error:raise exception.DBDeadlock(operational_error)");

    private final Cloud cloud;
    private final Daemon daemon;
    private final Trouble deadlocks = new Trouble();
    private int connections = 40;

    MariaDb(Cloud cloud, Daemon daemon) {
        this.cloud = cloud;
        this.daemon = daemon;
    }

    Daemon daemon() {
        return daemon;
    }

    /** When transactions block each other; the strength is the share of writing requests that this happens to. */
    Trouble deadlocks() {
        return deadlocks;
    }

    /**
     * A service writes something.
     *
     * @throws CallFailed when its transaction was given up too often
     */
    void write(Flow flow, Daemon writer, Context context) {
        if (!flow.chance(deadlocks.strengthAt(flow.now(), 0))) {
            return;
        }
        int retries = 1 + flow.pick(6);
        for (int retry = 0; retry < retries; retry++) {
            deadlocked(flow);
            flow.pass(RETRY);
        }
        if (retries >= 5) {
            cloud.log()
                    .error(writer, flow.now(), "oslo_db.api")
                    .context(context)
                    .text("DB exceeded retry limit.")
                    .end(EXCEEDED);
            throw new CallFailed(EXCEEDED);
        }
        cloud.log()
                .warning(writer, flow.now(), "oslo_db.api")
                .context(context)
                .text("DB error: ")
                .text(DEADLOCK)
                .end();
    }

    private void deadlocked(Flow flow) {
        int thread = 100 + flow.pick(200);
        note(flow, thread, "[Note] InnoDB: Transactions deadlock detected, dumping detailed information.");
        note(flow, thread, "[Note] InnoDB: *** WE ROLL BACK TRANSACTION (2)");
    }

    /** A service went away without closing what it had open. */
    void aborted(Flow flow, String schema) {
        int thread = ++connections;
        note(
                flow,
                thread,
                "[Warning] Aborted connection " + thread + " to db: '" + schema + "' user: '" + schema
                        + "' host: '127.0.0.1' (Got an error reading communication packets)");
    }

    private void note(Flow flow, int thread, String text) {
        Logbook log = cloud.log().plain(daemon, flow.now());
        log.calendar().mariaDb(log.line(), daemon.host().clock(flow.now()));
        log.text(" ").number(thread).text(" ").text(text).end();
    }
}
