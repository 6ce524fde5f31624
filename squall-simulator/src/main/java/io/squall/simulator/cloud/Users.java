package io.squall.simulator.cloud;

import java.util.List;

/**
 * The people who use the cloud: each now and then does something, more by day than at night. How long they wait until the next
 * operation is exponential, so that operations come like calls to an exchange.
 */
public final class Users {

    /** Operations a second of a small lab. */
    private static final double BASE_RATE = 0.36;

    private static final double LIFECYCLE_SHARE = 3;

    private final Cloud cloud;
    private final double rate;
    private final Operation[] wheel;
    private final ServerWork servers;
    private final OtherWork others;
    private final Mistakes mistakes;
    private final Trouble burst = new Trouble();
    private boolean lifecycles;

    Users(Cloud cloud, double load) {
        this.cloud = cloud;
        this.rate = BASE_RATE * load;
        this.wheel = wheel();
        this.servers = new ServerWork(cloud);
        this.others = new OtherWork(cloud);
        this.mistakes = new Mistakes(cloud);
    }

    /** When they do more; the strength is how many times as much. */
    public Trouble burst() {
        return burst;
    }

    /** From now on they build, change and delete guests three times as often as usual. */
    public void preferLifecycles() {
        lifecycles = true;
    }

    void begin(long start) {
        for (Project project : cloud.projects()) {
            for (int i = 0; i < 3; i++) {
                servers.existing(project);
            }
            others.existing(project);
        }
        cloud.at(start, this::next);
    }

    private void next() {
        long now = cloud.flow(0).now();
        double perSecond = rate * cloud.rhythm().activity(now) * burst.strengthAt(now, 1);
        double wait = -StrictMath.log(1 - cloud.random().nextDouble()) / perSecond;
        Operation operation = wheel[cloud.random().nextInt(wheel.length)];
        if (!lifecycles || operation.changesGuests() || cloud.random().nextDouble() < 1 / LIFECYCLE_SHARE) {
            act(operation, now);
        }
        double faster = lifecycles ? 1.6 : 1;
        cloud.at(now + 1 + (long) (wait / faster * 1_000_000), this::next);
    }

    /** Somebody does something now. Must be called when the simulation has come to {@code micros}. */
    public void act(Operation operation, long micros) {
        Flow flow = cloud.flow(micros);
        List<Project> projects = cloud.projects();
        Project project = projects.get(flow.pick(projects.size()));
        Account account = project.accounts().get(flow.pick(project.accounts().size()));
        try {
            if (flow.chance(0.4) && !cloud.keystone().logIn(flow, true)) {
                return;
            }
            work(operation, flow, project, account);
        } catch (CallFailed e) {
            // The client's own error; the cloud's logs say nothing of it.
        }
    }

    private void work(Operation operation, Flow flow, Project project, Account account) {
        switch (operation) {
            case LIST_SERVERS -> servers.list(flow, project, account);
            case CREATE_SERVER -> servers.create(flow, project, account);
            case DELETE_SERVER -> servers.delete(flow, project, account);
            case SHOW_SERVER -> servers.show(flow, project, account);
            case STOP_SERVER -> servers.stop(flow, project, account);
            case START_SERVER -> servers.start(flow, project, account);
            case SOFT_REBOOT -> servers.reboot(flow, project, account, false);
            case HARD_REBOOT -> servers.reboot(flow, project, account, true);
            case PAUSE_SERVER -> servers.pause(flow, project, account);
            case SNAPSHOT -> servers.snapshot(flow, project, account);
            case CONSOLE_LOG -> servers.console(flow, project, account);
            case ATTACH_VOLUME -> servers.attach(flow, project, account);
            case MIGRATE_SERVER -> servers.migrate(flow, project, account);
            case MISTAKE -> mistakes.make(flow, project, account);
            default -> others.work(operation, flow, project, account);
        }
    }

    private static Operation[] wheel() {
        int slots = 0;
        for (Operation operation : Operation.values()) {
            slots += operation.weight();
        }
        Operation[] wheel = new Operation[slots];
        int at = 0;
        for (Operation operation : Operation.values()) {
            for (int i = 0; i < operation.weight(); i++) {
                wheel[at++] = operation;
            }
        }
        return wheel;
    }
}
