package io.squall.simulator.cloud;

/** The message bus, over which services ask each other. */
final class RabbitMq {

    private static final long TIMEOUT = 60_000_000;

    private final Cloud cloud;
    private final Daemon daemon;
    private int process = 2800;
    private int clientPort = 39_000;

    RabbitMq(Cloud cloud, Daemon daemon) {
        this.cloud = cloud;
        this.daemon = daemon;
    }

    Daemon daemon() {
        return daemon;
    }

    /**
     * A service waits for another's answer.
     *
     * @throws CallFailed after a minute, when the bus or the other service is down
     */
    void call(Flow flow, Daemon other) {
        long asked = flow.now();
        if (daemon.down().at(asked) || other.down().at(asked)) {
            flow.passMicros(TIMEOUT);
            throw new CallFailed(timedOut());
        }
    }

    /** What a caller's Python writes when no answer comes. */
    Traceback timedOut() {
        String message = cloud.ids().hex();
        return Traceback.of(
                        "_queue.Empty",
                        "oslo_messaging/_drivers/amqpdriver.py:441:get:return self._queues[msg_id].get(block=True,"
                                + " timeout=timeout)",
                        "eventlet/queue.py:322:get:return waiter.wait()")
                .then(
                        "oslo_messaging.exceptions.MessagingTimeout: Timed out waiting for a reply to message ID "
                                + message,
                        "oslo_messaging/rpc/client.py:190:call:result = self.transport._send(",
                        "oslo_messaging/_drivers/amqpdriver.py:678:send:return self._send(target, ctxt, message,"
                                + " wait_for_reply, timeout,",
                        "oslo_messaging/_drivers/amqpdriver.py:443:get:raise oslo_messaging.MessagingTimeout(");
    }

    /** A service opens a connection. */
    void accept(Flow flow, Daemon client) {
        int own = process += 11;
        int port = clientPort += 2;
        String peer = "<0." + own + ".0> (127.0.0.1:" + port + " -> 127.0.0.1:5672";
        String name = client.name() + ':' + client.pid() + ':' + cloud.ids().uuid();
        entry(flow, "info", own, "accepting AMQP connection " + peer + ')');
        flow.passMicros(4_000 + flow.pick(9_000));
        entry(flow, "info", own, "connection " + peer + ") has a client-provided name: " + name);
        flow.passMicros(2_000 + flow.pick(9_000));
        entry(
                flow,
                "info",
                own,
                "connection " + peer + " - " + name
                        + "): user 'openstack' authenticated and granted access to vhost '/'");
        if (clientPort > 60_000) {
            clientPort = 39_000;
        }
    }

    /** A service closes a connection. */
    void closed(Flow flow, Daemon client) {
        int own = process += 7;
        entry(flow, "info", own, "closing AMQP connection " + connection(client, own));
    }

    /** A service is gone without closing its connection. */
    void lost(Flow flow, Daemon client) {
        int own = process += 7;
        entry(flow, "warning", own, "closing AMQP connection " + connection(client, own) + ":");
        entry(flow, "warning", own, "client unexpectedly closed TCP connection");
    }

    /** It shuts a connection because it stops. */
    void forced(Flow flow, Daemon client) {
        int own = process += 7;
        String connection = connection(client, own);
        entry(
                flow,
                "error",
                own,
                "Error on AMQP connection " + connection.substring(0, connection.length() - 1)
                        + ", state: running), channel 0:");
        entry(
                flow,
                "error",
                own,
                " operation none caused a connection exception connection_forced: \"broker forced connection closure with reason"
                        + " 'shutdown'\"");
    }

    private String connection(Daemon client, int own) {
        clientPort += 2;
        return "<0." + own + ".0> (127.0.0.1:" + clientPort + " -> 127.0.0.1:5672 - " + client.name() + ':'
                + client.pid() + ':' + cloud.ids().uuid() + ", vhost: '/', user: 'openstack')";
    }

    /** An entry of its own. */
    void entry(Flow flow, String level, int process, String text) {
        Logbook log = cloud.log().plain(daemon, flow.now());
        log.calendar().rabbit(log.line(), daemon.host().clock(flow.now()));
        log.text(" [")
                .text(level)
                .text("] <0.")
                .number(process)
                .text(".0> ")
                .text(text)
                .end();
    }
}
