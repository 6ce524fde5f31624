package io.squall.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lets a server work for minutes, and looks whether it grows: {@code mvn -pl squall-server -am test -Dtest=EnduranceTest
 * -Dsquall.endurance.minutes=10}. A minute of the cloud passes in every second, so windows open, close and are forgotten all the
 * time; hosts, requests and wording change.
 */
class EnduranceTest {

    private static final double MINUTES = Double.parseDouble(System.getProperty("squall.endurance.minutes", "0"));
    private static final int SAMPLES = 30;
    private static final long MIB = 1 << 20;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    @TempDir
    Path folder;

    private long sent;

    /** What a process has at a time; bytes, numbers. */
    private record Sample(long heap, long resident, long handles, long threads) {}

    @Test
    void server_thatWorksForMinutes_doesNotGrow() throws Exception {
        assumeTrue(MINUTES > 0, "not run: -Dsquall.endurance.minutes=10 makes it run");
        try (ServerProcess server = new ServerProcess(
                folder, "", "scoring: {rescore: 1s, checkpointEvery: 10s}\nstore: {maxAge: 6h}", "-Xmx400m")) {
            server.start();
            SquallClient client = server.client();
            List<Sample> samples = new ArrayList<>();
            long step = (long) (MINUTES * 60e9 / SAMPLES);
            long began = System.nanoTime();
            for (int minute = 0; samples.size() < SAMPLES; minute++) {
                send(client, minute);
                client.list("/api/v1/incidents");
                client.get("/api/v1/windows?limit=50");
                client.get("/metrics");
                long due = began + (minute + 1) * TimeUnit.SECONDS.toNanos(1);
                TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
                if (System.nanoTime() - began >= (samples.size() + 1) * step) {
                    samples.add(sample(server.pid()));
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "%,d lines; first, middle, last: %s %s %s%n",
                    sent,
                    samples.get(0),
                    samples.get(SAMPLES / 2),
                    samples.get(SAMPLES - 1));
            assertThat(client.status().get("records").asLong()).isEqualTo(sent);
            assertThat(growth(samples, Sample::heap))
                    .as("heap after collection %s", samples)
                    .isLessThan(24 * MIB);
            assertThat(growth(samples, Sample::resident))
                    .as("memory of the process")
                    .isLessThan(64 * MIB);
            assertThat(growth(samples, Sample::handles)).as("file handles").isLessThan(10);
            assertThat(growth(samples, Sample::threads)).as("threads").isLessThan(5);
        }
    }

    /** From the middle third, when it is warm, to the last: medians. */
    private static long growth(List<Sample> samples, ToLongFunction<Sample> figure) {
        return median(samples.subList(2 * SAMPLES / 3, SAMPLES), figure)
                - median(samples.subList(SAMPLES / 3, 2 * SAMPLES / 3), figure);
    }

    private static long median(List<Sample> samples, ToLongFunction<Sample> figure) {
        long[] sorted = samples.stream().mapToLong(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static Sample sample(long pid) throws Exception {
        command("jcmd", Long.toString(pid), "GC.run");
        String heap = command("jcmd", Long.toString(pid), "GC.heap_info");
        long used = 0;
        Matcher part = Pattern.compile("(?:generation|heap|Metaspace)\\s.*?used (\\d+)K")
                .matcher(heap);
        while (part.find()) {
            used += Long.parseLong(part.group(1)) * 1024;
        }
        String status = Files.readString(Path.of("/proc", Long.toString(pid), "status"));
        try (Stream<Path> handles = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return new Sample(used, 1024 * figure(status, "VmRSS"), handles.count(), figure(status, "Threads"));
        }
    }

    private static long figure(String status, String name) {
        Matcher line = Pattern.compile(name + ":\\s+(\\d+)").matcher(status);
        assertThat(line.find()).as(name).isTrue();
        return Long.parseLong(line.group(1));
    }

    private static String command(String tool, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    /** A minute of a cloud of which a host is new now and then, and in which a fault comes every hour. */
    private void send(SquallClient client, int minute) throws IOException, InterruptedException {
        Instant begin = Instant.parse("2026-11-24T08:00:00Z").plusSeconds(60L * minute);
        for (int host = 0; host < 10; host++) {
            StringBuilder lines = new StringBuilder();
            for (int i = 0; i < 100; i++) {
                Instant time = begin.plusMillis(600L * i);
                lines.append(TIME.format(time))
                        .append(" 7 INFO nova.compute.manager [None req-5a0e21b6-9630-4788-88bb-")
                        .append(String.format(Locale.ROOT, "%012x", sent + i))
                        .append(" demo demo - - default default] [instance: 6f1e6e0c-3f0a-4c0e-9a52-")
                        .append(String.format(Locale.ROOT, "%012x", minute * 31L + host))
                        .append("] VM Started (Lifecycle Event) number ")
                        .append(minute)
                        .append('\n');
            }
            lines.append(TIME.format(begin.plusSeconds(59)))
                    .append(minute % 60 < 3 ? " 7 ERROR" : " 7 INFO")
                    .append(" oslo.messaging._drivers.impl_rabbit [-] AMQP server on 10.0.0.1:5672 is ")
                    .append(minute % 60 < 3 ? "unreachable: timed out" : "reachable")
                    .append('\n');
            sent += 101;
            assertThat(client.push("compute-" + (host + minute / 30), "nova-compute", lines.toString()))
                    .isLessThan(300);
        }
    }
}
