package io.squall.simulator.cloud;

/** Lines that come of no request: what services write when they start, stop, lose each other or find each other again. */
public final class Signs {

    private static final String RABBIT = "oslo.messaging._drivers.impl_rabbit";

    private final Cloud cloud;

    Signs(Cloud cloud) {
        this.cloud = cloud;
    }

    /** A service is stopped and started in good order, as operators do. */
    public void plannedRestart(Flow flow, Daemon daemon) {
        cloud.log()
                .info(daemon, flow.now(), "oslo_service.service")
                .noContext()
                .text("Caught SIGTERM, stopping children")
                .end();
        flow.passMicros(300_000);
        cloud.rabbitMq().lost(flow.fork(), daemon);
        cloud.mariaDb().aborted(flow.fork(), schema(daemon.name()));
        flow.passMicros(2_400_000);
        started(flow, daemon);
    }

    private static String schema(String service) {
        int hyphen = service.indexOf('-');
        return hyphen < 0 ? service : service.substring(0, hyphen);
    }

    /** What a service writes when it starts. */
    public void started(Flow flow, Daemon daemon) {
        Logbook log = cloud.log();
        if (daemon.name().startsWith("neutron")) {
            log.info(daemon, flow.now(), "neutron.common.config")
                    .noContext()
                    .text("Logging enabled!")
                    .end();
            log.info(daemon, flow.now() + 200, "neutron.common.config")
                    .noContext()
                    .text("/usr/bin/")
                    .text(daemon.name())
                    .text(" version 21.0.0")
                    .end();
        } else if (daemon.name().equals("nova-compute")) {
            log.info(daemon, flow.now(), "nova.virt.driver")
                    .noContext()
                    .text("Loading compute driver 'libvirt.LibvirtDriver'")
                    .end();
            log.info(daemon, flow.now() + 900_000, "nova.service")
                    .noContext()
                    .text("Starting compute node (version 26.2.2)")
                    .end();
        } else {
            log.info(daemon, flow.now(), "oslo_service.service")
                    .noContext()
                    .text("Started child ")
                    .number(daemon.pid())
                    .end();
        }
        deprecations(flow.fork().passMicros(1_100_000), daemon);
        cloud.rabbitMq().accept(flow.fork().passMicros(1_300_000), daemon);
    }

    /** Options that will not be there for ever. */
    public void deprecations(Flow flow, Daemon daemon) {
        cloud.log()
                .warning(daemon, flow.now(), "oslo_config.cfg")
                .noContext()
                .text("Deprecated: Option \"api_servers\" from group \"glance\" is deprecated for removal (")
                .nextLine()
                .text("Support for image service configuration via standard keystoneauth1 Adapter")
                .nextLine()
                .text("options was added in the 17.0.0 Queens release. The api_servers option was")
                .nextLine()
                .text("retained temporarily to allow consumers time to cut over to a real load")
                .nextLine()
                .text("balancing solution.")
                .nextLine()
                .text(").  Its value may be silently ignored in the future.")
                .end();
        cloud.log()
                .warning(daemon, flow.now() + 1_000, "oslo_messaging.rpc.client")
                .noContext()
                .text(
                        "Using RPCClient manually to instantiate client. Please use get_rpc_client to obtain an RPC client instance.")
                .end();
    }

    /** How services check tokens is not how they should. */
    public void tokenWarnings(Flow flow, Daemon daemon) {
        cloud.log()
                .warning(daemon, flow.now(), "keystonemiddleware.auth_token")
                .noContext()
                .text(
                        "AuthToken middleware is set with keystone_authtoken.service_token_roles_required set to False. This is"
                                + " backwards compatible but deprecated behaviour. Please set this to True.")
                .end();
        cloud.log()
                .warning(daemon, flow.now() + 700, "keystonemiddleware.auth_token")
                .noContext()
                .text(
                        "Using the in-process token cache is deprecated as of the 4.2.0 release and may be removed in the 5.0.0"
                                + " release or the 'O' development cycle. The in-process cache causes inconsistent results and high memory"
                                + " usage. When the feature is removed the auth_token middleware will not cache tokens by default which may"
                                + " result in performance issues. It is recommended to use  memcache for the auth_token token cache by"
                                + " setting the memcached_servers option.")
                .end();
    }

    /** RabbitMQ is told to stop, and cuts its clients off. */
    public void busStops(Flow flow) {
        RabbitMq rabbit = cloud.rabbitMq();
        rabbit.entry(flow, "notice", 61, "SIGTERM received - shutting down");
        rabbit.entry(flow.passMicros(1_500), "info", 474, "stopped TCP listener on 127.0.0.1:5672");
        for (Daemon client : cloud.daemons()) {
            if (usesBus(client)) {
                rabbit.forced(flow.passMicros(60), client);
            }
        }
        rabbit.entry(
                flow.passMicros(130_000),
                "info",
                429,
                "Message store for directory '/var/lib/rabbitmq/mnesia/rabbit@controller/msg_stores/vhosts/628WB79CIFDYO9LJI6DKMI09L/msg_store_persistent' is stopped");
    }

    /** RabbitMQ is back. */
    public void busStarts(Flow flow) {
        RabbitMq rabbit = cloud.rabbitMq();
        rabbit.entry(flow, "info", 223, "Starting RabbitMQ 3.10.8 on Erlang 25.2.3");
        rabbit.entry(flow.passMicros(90_000), "info", 223, "Waiting for Mnesia tables for 30000 ms, 9 retries left");
        rabbit.entry(flow.passMicros(200), "info", 223, "Successfully synced tables from a peer");
        rabbit.entry(flow.passMicros(800_000), "info", 480, "started TCP listener on 127.0.0.1:5672");
        for (Daemon client : cloud.daemons()) {
            if (usesBus(client)) {
                rabbit.accept(flow.fork().passMicros(200_000 + flow.pick(900_000)), client);
            }
        }
    }

    /** Whether a service talks over the message bus. */
    public static boolean usesBus(Daemon daemon) {
        String name = daemon.name();
        return name.startsWith("nova") || name.startsWith("neutron") || name.startsWith("cinder");
    }

    /**
     * A service tries to reach the bus until it is back.
     *
     * @param connections how many connections of it try
     */
    public void busUnreachable(Flow flow, Daemon daemon, long until, int connections) {
        for (int i = 0; i < connections; i++) {
            Flow own = flow.fork().passMicros(flow.pick(600_000));
            String connection = cloud.ids().uuid();
            String cut = "(0, 0): (320) CONNECTION_FORCED - broker forced connection closure with reason 'shutdown'";
            unreachable(own, daemon, connection, cut, "amqp.exceptions.ConnectionForced: " + cut, 1);
            own.passMicros(1_000_000);
            int wait = 2;
            while (own.now() < until) {
                String refused = "[Errno 111] ECONNREFUSED";
                unreachable(own, daemon, connection, refused, "ConnectionRefusedError: " + refused, wait);
                own.passMicros(wait * 1_000_000L + flow.pick(300_000));
                wait = Math.min(30, wait + 2);
            }
            cloud.log()
                    .info(daemon, own.now(), RABBIT)
                    .noContext()
                    .text("[")
                    .text(connection)
                    .text("] Reconnected to AMQP server on " + Cloud.ADDRESS + ":5672 via [amqp] client with port ")
                    .number(40_000 + own.pick(20_000))
                    .text(".")
                    .end();
        }
    }

    private void unreachable(Flow flow, Daemon daemon, String connection, String why, String exception, int wait) {
        cloud.log()
                .error(daemon, flow.now(), RABBIT)
                .noContext()
                .text("[")
                .text(connection)
                .text("] AMQP server on " + Cloud.ADDRESS + ":5672 is unreachable: ")
                .text(why)
                .text(". Trying again in ")
                .number(wait)
                .text(" seconds.: ")
                .text(exception)
                .end();
    }

    /** A periodic task took longer than the time to the next. */
    public void outlasted(Flow flow, Daemon daemon, String task, long micros) {
        cloud.log()
                .warning(daemon, flow.now(), "oslo.service.loopingcall")
                .noContext()
                .text("Function '")
                .text(task)
                .text("' run outlasted interval by ")
                .seconds(micros, 2)
                .text(" sec")
                .end();
    }

    /** An agent could not say that it is alive. */
    public void reportFailed(Flow flow, Daemon agent) {
        cloud.log()
                .error(agent, flow.now(), "neutron.plugins.ml2.drivers.agent._common_agent")
                .noContext()
                .text("Failed reporting state!")
                .end(cloud.rabbitMq().timedOut());
    }

    /** A service waited in vain for another's answer. */
    public void timedOut(Flow flow, Daemon daemon) {
        cloud.log()
                .error(daemon, flow.now(), "oslo_messaging.rpc.server")
                .noContext()
                .text("Exception during message handling")
                .end(cloud.rabbitMq().timedOut());
    }

    /** RabbitMQ notices that a service is gone. */
    public void clientLost(Flow flow, Daemon client) {
        cloud.rabbitMq().lost(flow, client);
    }

    /** Neutron notices that an agent has not been heard from. */
    public void deadAgent(Flow flow, Daemon agent, String type, long lastHeard) {
        Daemon server = cloud.neutron().daemon;
        Context context = Context.periodic(cloud.ids());
        int agents = 4 + cloud.nodes().size();
        cloud.log()
                .warning(server, flow.now(), "neutron.db.agents_db")
                .context(context)
                .text("Agent healthcheck: found 1 dead agents out of ")
                .number(agents)
                .text(":")
                .nextLine()
                .text("                Type       Last heartbeat host")
                .nextLine()
                .text("  ")
                .text(type)
                .text(" ")
                .date(lastHeard)
                .text(" ")
                .text(agent.host().name())
                .end();
        if (type.startsWith("DHCP")) {
            cloud.log()
                    .warning(server, flow.now() + 40_000, "neutron.db.agentschedulers_db")
                    .context(context)
                    .text("Agent ")
                    .text(cloud.ids().uuid())
                    .text(" is down. Type: DHCP agent, host: ")
                    .text(agent.host().name())
                    .text(", heartbeat: ")
                    .date(lastHeard)
                    .end();
            cloud.log()
                    .warning(server, flow.now() + 41_000, "neutron.db.agentschedulers_db")
                    .context(context)
                    .text("No DHCP agents available, skipping rescheduling")
                    .end();
        }
    }

    /** Neutron notices that a host's clock is not its own. */
    public void clockDiffers(Flow flow, ComputeNode node) {
        long seconds = Math.abs((node.host().clock(flow.now()) - flow.now()) / 1_000_000);
        cloud.log()
                .error(cloud.neutron().daemon, flow.now(), "neutron.db.agents_db")
                .context(Context.periodic(cloud.ids()))
                .text("Message received from the host: ")
                .text(node.name())
                .text(" during the registration of Linux bridge agent has a timestamp: ")
                .date(node.host().clock(flow.now()))
                .text(". This differs from the current server timestamp: ")
                .date(flow.now())
                .text(" by ")
                .number(seconds)
                .text(" seconds, which is more than the threshold agent down time: 75.")
                .end();
    }

    /** Nova notices that libvirt does not answer. */
    public void libvirtSilent(Flow flow, ComputeNode node) {
        cloud.log()
                .error(node.compute(), flow.now(), "nova.virt.libvirt.host")
                .context(node.own())
                .text("Connection to libvirt failed: Cannot recv data: Connection reset by peer")
                .end(ComputeNode.lostTraceback());
        cloud.log()
                .warning(node.compute(), flow.now() + 2_000, "nova.virt.libvirt.host")
                .context(node.own())
                .text("Connection to libvirt lost: 1")
                .end();
    }

    /** The periodic task that counts resources fails. */
    public void resourcesFailed(Flow flow, ComputeNode node, String error) {
        Traceback why = Traceback.of(
                error,
                "nova/compute/manager.py:10513:_update_available_resource_for_node:self.rt.update_available_resource(context,"
                        + " nodename,",
                "nova/compute/resource_tracker.py:889:update_available_resource:resources ="
                        + " self.driver.get_available_resource(nodename)",
                "nova/virt/libvirt/driver.py:9223:get_available_resource:data['disk_available_least'] = disk_free_gb");
        cloud.log()
                .error(node.compute(), flow.now(), ComputeNode.MANAGER)
                .context(node.own())
                .text("Error updating resources for node ")
                .text(node.name())
                .text(".")
                .end(why);
    }

    /** A guest was ended from outside, as the kernel does when memory runs out. */
    public void guestKilled(Flow flow, ComputeNode node) {
        node.libvirt().entry(flow, "error : qemuMonitorIO:578 : internal error: End of file from qemu monitor");
        if (!node.instances().isEmpty()) {
            Instance guest = node.instances().get(flow.pick(node.instances().size()));
            cloud.log()
                    .info(node.compute(), flow.now() + 200_000, ComputeNode.MANAGER)
                    .noContext()
                    .instance(guest)
                    .text("VM Stopped (Lifecycle Event)")
                    .end();
            cloud.log()
                    .warning(node.compute(), flow.now() + 900_000, ComputeNode.MANAGER)
                    .context(node.own())
                    .instance(guest)
                    .text(
                            "Instance shutdown by itself. Calling the stop API. Current vm_state: active, current task_state: None,"
                                    + " original DB power_state: 1, current VM power_state: 4")
                    .end();
        }
    }

    /** Libvirt's guests wait for each other on a busy host. */
    public void jobWaits(Flow flow, ComputeNode node) {
        node.libvirt()
                .entry(
                        flow,
                        "warning : qemuDomainObjBeginJobInternal:938 : Cannot start job (query, none, none) for domain"
                                + " instance-000000" + (10 + flow.pick(80))
                                + "; current job is (modify, none, none) owned by (2411 remoteDispatchDomainCreateWithFlags, 0"
                                + " <null>, 0 <null> (flags=0x0)) for (31s, 0s, 0s)");
    }

    /** Cinder finds its storage too slow. */
    public void volumeServiceLate(Flow flow) {
        Daemon volumes = cloud.cinder().volumes();
        outlasted(flow, volumes, "cinder.service.Service.report_state", 1_000_000L + flow.pick(9_000_000));
        if (flow.chance(0.5)) {
            cloud.log()
                    .warning(cloud.cinder().scheduler(), flow.now() + 300_000, "cinder.scheduler.host_manager")
                    .context(Context.periodic(cloud.ids()))
                    .text("volume service is down. (host: controller@nfs)")
                    .end();
        }
    }

    /** Somebody asks for lists again and again. */
    public void flood(Flow flow, long until, double perSecond) {
        Account account = cloud.projects().get(0).accounts().get(0);
        Project project = cloud.projects().get(0);
        while (flow.now() < until) {
            Flow own = flow.fork();
            Context context = Context.of(cloud.ids(), account.user(), account.project());
            try {
                switch (own.pick(4)) {
                    case 0 -> cloud.nova().serve(own, context, Call.get("/v2.1/flavors", 1801));
                    case 1 -> cloud.neutron().serve(own, context, Call.get("/v2.0/ports", 6601));
                    case 2 -> cloud.glance().serve(own, context, Call.get("/v2/images", 11_139));
                    default -> cloud.nova().list(own, context, project);
                }
            } catch (CallFailed e) {
                // The client tries again.
            }
            flow.passMicros((long) (1_000_000 / perSecond) + flow.pick(20_000));
        }
    }
}
