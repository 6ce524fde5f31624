package io.squall.simulator.cloud;

import io.squall.simulator.line.LineSink;
import io.squall.simulator.line.LogFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The whole cloud: a controller with all APIs, the database, the message bus and the network agents, and some compute hosts. It
 * is put together here, troubles are laid upon it, and then it runs. Used by one thread.
 */
public final class Cloud {

    static final String ADDRESS = "10.20.0.1";

    private static final List<String> CUSTOMERS = List.of("acme", "globex", "initech", "umbrella");
    private static final List<Integer> GUEST_MEMORY_MB = List.of(128, 128, 128, 256, 256, 512);

    private final SplittableRandom random;
    private final Ids ids;
    private final Agenda agenda = new Agenda();
    private final Rhythm rhythm = new Rhythm();
    private final List<LogFile> files = new ArrayList<>();
    private final List<Daemon> daemons = new ArrayList<>();
    private final Map<String, Account> serviceUsers;
    private final Logbook log;
    private final Keystone keystone;
    private final Glance glance;
    private final Placement placement;
    private final Neutron neutron;
    private final Nova nova;
    private final Conductor conductor;
    private final Cinder cinder;
    private final RabbitMq rabbitMq;
    private final MariaDb mariaDb;
    private final DhcpAgent dhcpAgent;
    private final L3Agent l3Agent;
    private final MetadataAgent metadataAgent;
    private final Migration migration = new Migration(this);
    private final List<ComputeNode> nodes = new ArrayList<>();
    private final List<Project> projects = new ArrayList<>();
    private final List<String> images = new ArrayList<>();
    private final Trouble vifStuck = new Trouble();
    private final Users users;
    private int guests;
    private int pids = 23_500;

    /**
     * @param seed the same seed gives the same cloud
     * @param computeHosts how many compute hosts it has, at least one
     * @param load how much is asked of it: 1 is as in a small lab, for each four hosts
     */
    public Cloud(long seed, int computeHosts, double load) {
        random = new SplittableRandom(seed);
        ids = new Ids(random.split());
        String services = ids.hex();
        serviceUsers = Map.of(
                "nova", new Account(ids.hex(), services),
                "neutron", new Account(ids.hex(), services),
                "placement", new Account(ids.hex(), services));
        Host controller = new Host("controller");
        mariaDb = new MariaDb(this, daemon(controller, "mariadb", 1));
        log = new Logbook(agenda, mariaDb.daemon());
        rabbitMq = new RabbitMq(this, daemon(controller, "rabbitmq", 1));
        keystone = new Keystone(this, daemon(controller, "keystone", 2), daemon(controller, "keystone-uwsgi", 2));
        glance = new Glance(this, daemon(controller, "glance-api", 1));
        placement =
                new Placement(this, daemon(controller, "placement-api", 2), daemon(controller, "placement-uwsgi", 2));
        neutron = new Neutron(this, daemon(controller, "neutron-server", 2));
        nova = new Nova(this, daemon(controller, "nova-api", 2));
        conductor =
                new Conductor(this, daemon(controller, "nova-conductor", 1), daemon(controller, "nova-scheduler", 1));
        cinder = new Cinder(
                this,
                daemon(controller, "cinder-api", 1),
                daemon(controller, "cinder-volume", 1),
                daemon(controller, "cinder-scheduler", 1));
        dhcpAgent = new DhcpAgent(this, daemon(controller, "neutron-dhcp-agent", 1));
        l3Agent = new L3Agent(this, daemon(controller, "neutron-l3-agent", 1));
        metadataAgent = new MetadataAgent(this, daemon(controller, "neutron-metadata-agent", 1));
        for (int i = 1; i <= computeHosts; i++) {
            nodes.add(node(new Host("compute-%02d".formatted(i))));
        }
        for (int i = 0; i < 4; i++) {
            images.add(ids.uuid());
        }
        int customers = Math.max(CUSTOMERS.size(), computeHosts);
        for (int i = 0; i < customers; i++) {
            projects.add(project(i));
        }
        users = new Users(this, load * computeHosts / 4);
    }

    private Daemon daemon(Host host, String service, int workers) {
        LogFile file = new LogFile(files.size(), host.name(), service);
        files.add(file);
        Daemon daemon = new Daemon(host, file, pids, workers);
        pids += 8 + random.nextInt(40);
        daemons.add(daemon);
        return daemon;
    }

    private ComputeNode node(Host host) {
        Daemon compute = daemon(host, "nova-compute", 1);
        Libvirt libvirt = new Libvirt(log, daemon(host, "libvirtd", 1), pids);
        BridgeAgent agent = new BridgeAgent(this, daemon(host, "neutron-linuxbridge-agent", 1));
        return new ComputeNode(this, compute, libvirt, agent, 8192);
    }

    private Project project(int index) {
        String id = ids.hex();
        String name = index < CUSTOMERS.size() ? CUSTOMERS.get(index) : "customer-" + index;
        Network network = new Network(ids.uuid(), name + "-net", ids.uuid(), id, 400 + 17 * index);
        return new Project(List.of(new Account(ids.hex(), id), new Account(ids.hex(), id)), network);
    }

    /** All files that it writes. */
    public List<LogFile> files() {
        return List.copyOf(files);
    }

    /**
     * Lets it live.
     *
     * @param start the first moment, in microseconds since 1970
     * @param end the first moment after
     */
    public void run(long start, long end, LineSink sink) throws IOException {
        users.begin(start);
        new Housekeeping(this).begin(start);
        new Monitor(this).begin(start);
        agenda.run(end, sink);
    }

    /** Takes an action at a time, in microseconds. */
    public void at(long micros, Runnable action) {
        agenda.at(micros, action);
    }

    /** Work that begins at a time; for one that begins now or later. */
    public Flow flow(long micros) {
        return new Flow(random, Math.max(micros, agenda.now()));
    }

    /** Where all services write. */
    public Logbook log() {
        return log;
    }

    /** All services on all hosts. */
    public List<Daemon> daemons() {
        return List.copyOf(daemons);
    }

    /** The one service of this name on the controller. */
    public Daemon daemon(String service) {
        return daemons.stream()
                .filter(daemon ->
                        daemon.name().equals(service) && daemon.host().name().equals("controller"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no service " + service + " on the controller"));
    }

    /** The compute hosts. */
    public List<ComputeNode> nodes() {
        return nodes;
    }

    /** The people who use it. */
    public Users users() {
        return users;
    }

    /** When Neutron does not say that a guest's network is there. */
    public Trouble vifStuck() {
        return vifStuck;
    }

    /** When no host has room; the strength is the share of requests that this happens to. */
    public Trouble noCandidates() {
        return conductor.noCandidates();
    }

    /** When transactions block each other; the strength is the share of writing requests that this happens to. */
    public Trouble deadlocks() {
        return mariaDb.deadlocks();
    }

    /** When Keystone refuses good tokens; the strength is their share. */
    public Trouble tokensRefused() {
        return keystone.refusing();
    }

    /** When the image store is full. */
    public Trouble imageStoreFull() {
        return glance.full();
    }

    /** When images come out damaged. */
    public Trouble imagesCorrupt() {
        return glance.corrupt();
    }

    /** When migrations do not come to an end. */
    public Trouble migrationsStuck() {
        return migration.stuck();
    }

    /** What the message bus, the database and the agents write by themselves. */
    public Signs signs() {
        return new Signs(this);
    }

    SplittableRandom random() {
        return random;
    }

    Ids ids() {
        return ids;
    }

    Rhythm rhythm() {
        return rhythm;
    }

    Account serviceUser(String service) {
        Account account = serviceUsers.get(service);
        if (account == null) {
            throw new IllegalArgumentException("no service user " + service);
        }
        return account;
    }

    Keystone keystone() {
        return keystone;
    }

    Glance glance() {
        return glance;
    }

    Placement placement() {
        return placement;
    }

    Neutron neutron() {
        return neutron;
    }

    Nova nova() {
        return nova;
    }

    Conductor conductor() {
        return conductor;
    }

    Cinder cinder() {
        return cinder;
    }

    RabbitMq rabbitMq() {
        return rabbitMq;
    }

    MariaDb mariaDb() {
        return mariaDb;
    }

    DhcpAgent dhcpAgent() {
        return dhcpAgent;
    }

    L3Agent l3Agent() {
        return l3Agent;
    }

    MetadataAgent metadataAgent() {
        return metadataAgent;
    }

    Migration migration() {
        return migration;
    }

    List<Project> projects() {
        return projects;
    }

    List<String> images() {
        return images;
    }

    /** The image that a guest is made of. */
    String image(Instance guest) {
        return images.get(guest.memoryMb() / 128 % images.size());
    }

    /** A guest that is about to be built. */
    Instance newGuest(Account owner, Network network) {
        guests++;
        Port port = new Port(
                ids.uuid(),
                ids.mac(),
                "10." + (140 + network.segment() % 60) + '.' + guests / 250 % 250 + '.' + (3 + guests % 250),
                network);
        int memory = GUEST_MEMORY_MB.get(random.nextInt(GUEST_MEMORY_MB.size()));
        return new Instance(ids.uuid(), guests, owner, port, memory, nodes.get(random.nextInt(nodes.size())));
    }
}
