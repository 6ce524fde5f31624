package io.squall.simulator.cloud;

/**
 * On whose behalf something is done, and in which request; what {@code oslo_context} puts between the logger and the message. A
 * service that is called has a request of its own and names the caller's before it. Immutable.
 */
final class Context {

    private final String request;
    private final String user;
    private final String project;
    private final String text;

    private Context(String global, String request, String user, String project, String domains) {
        this.request = request;
        this.user = user;
        this.project = project;
        this.text = '[' + global + ' ' + request + ' ' + user + ' ' + project + ' ' + domains + "] ";
    }

    /** A request that comes from outside. */
    static Context of(Ids ids, String user, String project) {
        return new Context("None", ids.request(), user, project, "- - default default");
    }

    /** What a service does by itself, again and again under one id. */
    static Context periodic(Ids ids) {
        return new Context("None", ids.request(), "-", "-", "- - - -");
    }

    /** The request that this one makes to another service, for the same user. */
    Context called(Ids ids) {
        return new Context(request, ids.request(), user, project, "- - default default");
    }

    /** The request that this one makes to another service as a service user. */
    Context called(Ids ids, Account account) {
        return new Context(request, ids.request(), account.user(), account.project(), "- - default default");
    }

    /** The same request on the other side of the message bus, where some services do not carry the domains. */
    Context cast() {
        return new Context("None", request, user, project, "- - - -");
    }

    String request() {
        return request;
    }

    String user() {
        return user;
    }

    String project() {
        return project;
    }

    /** {@code [None req-… user project - - default default] }, with the space behind it. */
    String text() {
        return text;
    }
}
