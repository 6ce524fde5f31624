package io.squall.alert.sink;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A place that notifications go to. {@link #send} may be called again with the same notification: a sink hands over a key by
 * which the receiver can tell, where its protocol has one. Called by one thread; never waits longer than its time-out.
 */
public interface AlertSink extends AutoCloseable {

    /** Its name in the configuration. */
    String name();

    /** What it is: {@code alertmanager}, {@code slack} … */
    String type();

    /** What it wants to hear of; the rest is never made for it. {@link NotificationKind#TEST} is taken by all. */
    Set<NotificationKind> takes();

    /**
     * Whether cooldown and alert budget hold for it. They do not for a receiver that groups and limits by itself and needs to
     * know of every alert to do so.
     */
    default boolean isLimited() {
        return takes().contains(NotificationKind.DIGEST);
    }

    /** Hands {@code notification} over. */
    Delivery send(Notification notification) throws InterruptedException;

    /** How often it wants to hear that an alert still goes on, where it would else think that it is over. */
    default Optional<Duration> refreshEvery() {
        return Optional.empty();
    }

    /** Says that all of {@code firing} still go on. Not a notification: nobody is told anew. */
    default Delivery refresh(List<Notification> firing) throws InterruptedException {
        return new Delivery.Taken();
    }

    @Override
    default void close() {}
}
