package io.squall.alert;

import io.squall.alert.sink.AlertSink;
import io.squall.alert.sink.Delivery;
import io.squall.alert.sink.Notification;
import io.squall.alert.sink.NotificationKind;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A sink that keeps what it gets and answers as it is told to. */
final class RecordingSink implements AlertSink {

    final List<Notification> got = new CopyOnWriteArrayList<>();
    final List<List<Notification>> refreshed = new CopyOnWriteArrayList<>();
    private final String name;
    private volatile Function<Notification, Delivery> answer = notification -> new Delivery.Taken();
    private Optional<Duration> refresh = Optional.empty();

    RecordingSink(String name) {
        this.name = name;
    }

    RecordingSink answering(Function<Notification, Delivery> with) {
        answer = with;
        return this;
    }

    RecordingSink refreshedEvery(Duration every) {
        refresh = Optional.of(every);
        return this;
    }

    List<NotificationKind> kinds() {
        return got.stream().map(Notification::kind).toList();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String type() {
        return "recording";
    }

    @Override
    public Set<NotificationKind> takes() {
        return EnumSet.allOf(NotificationKind.class);
    }

    @Override
    public Optional<Duration> refreshEvery() {
        return refresh;
    }

    @Override
    public Delivery refresh(List<Notification> firing) {
        refreshed.add(firing);
        return new Delivery.Taken();
    }

    @Override
    public Delivery send(Notification notification) {
        Delivery delivery = answer.apply(notification);
        if (delivery instanceof Delivery.Taken) {
            got.add(notification);
        }
        return delivery;
    }
}
