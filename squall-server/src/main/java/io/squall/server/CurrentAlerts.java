package io.squall.server;

import io.squall.alert.Alerts;
import io.squall.alert.AlertsConfig;
import io.squall.store.IncidentRow;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** Alerting as it is configured now. It can be asked and told always, and sends while it is started. Safe for all threads. */
final class CurrentAlerts implements Supplier<Alerts>, AutoCloseable {

    private final Function<AlertsConfig, Alerts> opening;

    private volatile Alerts alerts;
    private AlertsConfig config;
    private boolean started;
    private boolean closed;

    CurrentAlerts(AlertsConfig config, Function<AlertsConfig, Alerts> opening) {
        this.opening = opening;
        this.config = config;
        this.alerts = opening.apply(config);
    }

    @Override
    public Alerts get() {
        return alerts;
    }

    /** Sinks that know of acknowledgements are told of one, in the transaction that keeps it; whoever sends alerts sends it. */
    void tellOfAct(Handle handle, IncidentRow incident) {
        incident.acknowledged().ifPresent(mark -> alerts.plan().acknowledged(handle, incident.id(), mark.by()));
    }

    /** Begins to send. */
    synchronized void start() {
        if (closed) {
            alerts = opening.apply(config);
            closed = false;
        }
        alerts.start();
        started = true;
    }

    /** Sends no more; when this returns, nothing is on its way. What is to be told can be written all the same. */
    synchronized void stop() {
        started = false;
        close();
    }

    /** Goes on as {@code fresh} says, where that differs. */
    synchronized void follow(AlertsConfig fresh) {
        if (!fresh.equals(config)) {
            Alerts next = opening.apply(fresh);
            close();
            if (started) {
                next.start();
            }
            alerts = next;
            config = fresh;
            closed = false;
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            alerts.close();
            closed = true;
        }
    }
}
