package io.squall.live;

import io.squall.journal.Batch;
import io.squall.journal.Lane;
import io.squall.journal.LaneLines;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** A small cloud that logs: an API and two compute nodes in health, and a message bus that goes away when told. */
public final class CloudLines {

    /** When it begins. */
    public static final Instant START = Instant.parse("2026-11-24T08:00:00Z");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Random random = new Random(17);
    private final List<Line> lines = new ArrayList<>();

    /** A line and the lane that it comes in. */
    public record Line(Lane lane, Instant time, String text) {

        /** Its bytes. */
        public byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    /**
     * Logs {@code minutes} of health, in which the bus is away in the minutes from {@code brokenFrom} (included) to
     * {@code brokenTo} (excluded).
     */
    public static List<Line> of(int minutes, int brokenFrom, int brokenTo) {
        CloudLines cloud = new CloudLines();
        for (int second = 0; second < minutes * 60; second++) {
            int minute = second / 60;
            cloud.second(START.plusSeconds(second), minute >= brokenFrom && minute < brokenTo);
        }
        return cloud.lines;
    }

    /** The lines of a cloud in health. */
    public static List<Line> healthy(int minutes) {
        return of(minutes, 0, 0);
    }

    /** Batches of the lines, in their order, about a second of the cloud each. */
    public static List<Batch> batches(List<Line> lines) {
        return batches(lines, 1);
    }

    /** Batches of the lines, in their order, so many seconds of the cloud each. */
    public static List<Batch> batches(List<Line> lines, int seconds) {
        List<Batch> batches = new ArrayList<>();
        for (int from = 0; from < lines.size(); ) {
            Map<Lane, List<byte[]>> byLane = new LinkedHashMap<>();
            long piece = lines.get(from).time().getEpochSecond() / seconds;
            int to = from;
            for (; to < lines.size() && lines.get(to).time().getEpochSecond() / seconds == piece; to++) {
                byLane.computeIfAbsent(lines.get(to).lane(), lane -> new ArrayList<>())
                        .add(lines.get(to).bytes());
            }
            batches.add(Batch.pushed(byLane.entrySet().stream()
                    .map(lane -> new LaneLines(lane.getKey(), lane.getValue()))
                    .toList()));
            from = to;
        }
        return batches;
    }

    private void second(Instant second, boolean broken) {
        log(
                second,
                "controller",
                "nova-api",
                "INFO nova.api.openstack.requestlog [req-" + uuid() + " demo demo - default"
                        + " default] 10.0.0.1 \"GET /v2.1/servers/detail\" status: 200 len: "
                        + (1000 + random.nextInt(500))
                        + " microversion: 2.1 time: 0." + (100000 + random.nextInt(90000)));
        if (random.nextInt(10) == 0) {
            String host = "compute-0" + (1 + random.nextInt(2));
            log(
                    second,
                    host,
                    "nova-compute",
                    "INFO nova.compute.manager [-] [instance: " + uuid() + "] VM Started (Lifecycle Event)");
        }
        if (broken) {
            for (String host : List.of("compute-01", "compute-02")) {
                log(
                        second,
                        host,
                        "nova-compute",
                        "ERROR oslo.messaging._drivers.impl_rabbit [-] [" + uuid()
                                + "] AMQP server on 10.0.0.1:5672 is unreachable: [Errno 111] ECONNREFUSED. Trying again in 1"
                                + " seconds.: ConnectionRefusedError: [Errno 111] ECONNREFUSED");
            }
        }
    }

    private void log(Instant second, String host, String service, String rest) {
        Instant time = second.plus(Duration.ofMillis(random.nextInt(1000)));
        Lane lane = new Lane("test", host, service, "");
        lines.add(new Line(lane, time, TIME.format(time) + " 7 " + rest));
    }

    private String uuid() {
        return String.format(
                Locale.ROOT,
                "%08x-%04x-4%03x-8%03x-%012x",
                random.nextInt(),
                random.nextInt(1 << 16),
                random.nextInt(1 << 12),
                random.nextInt(1 << 12),
                random.nextLong() & 0xFFFFFFFFFFFFL);
    }
}
