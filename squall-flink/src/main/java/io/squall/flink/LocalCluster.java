package io.squall.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A real cluster on this machine for trial: one process for the JobManager, one for each TaskManager, started from the class path of
 * this one, with the options that Flink's own scripts would have computed. It listens on the loopback address alone. Used by one
 * thread.
 */
final class LocalCluster implements AutoCloseable {

    /** What Flink reaches into; without it a client fails at the first closure that it looks at. */
    static final List<String> OPENED = List.of(
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.time=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.base/java.net=ALL-UNNAMED",
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "--add-exports=java.base/sun.net.util=ALL-UNNAMED");

    /** For programs that do little: they start in half the time. */
    private static final List<String> BRIEF = List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private static final String JOB_MANAGER = "jobmanager";
    private static final int UNSAFE_IS_WARNED_OF = 23;
    private static final int NATIVE_IS_WARNED_OF = 22;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration START = Duration.ofMinutes(5);

    private final Path folder;
    private final int slots;
    private final int restPort;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Process> processes = new ArrayList<>();
    private int taskManagers;
    private volatile boolean closed;

    private LocalCluster(Path folder, int slots, int restPort) {
        this.folder = folder;
        this.slots = slots;
        this.restPort = restPort;
    }

    /**
     * Starts a JobManager; TaskManagers are to be added.
     *
     * @param folder takes configuration, logs, checkpoints and savepoints
     * @param slots subtasks of each stage that one TaskManager runs
     */
    static LocalCluster start(Path folder, int slots) throws IOException {
        Files.createDirectories(folder);
        LocalCluster cluster = new LocalCluster(folder, slots, freePort());
        cluster.configure();
        // Also when it is not closed: nobody should find its processes the day after.
        Runtime.getRuntime().addShutdownHook(new Thread(cluster::close, "squall-cluster-stop"));
        cluster.processes.add(cluster.launch(
                JOB_MANAGER,
                BRIEF,
                "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                List.of("--configDir", cluster.configuration().toString())));
        cluster.await("the JobManager", "/overview", answer -> true);
        return cluster;
    }

    private void configure() throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("jobmanager.rpc.address", "127.0.0.1");
        settings.put("jobmanager.rpc.port", Integer.toString(freePort()));
        settings.put("jobmanager.bind-host", "127.0.0.1");
        settings.put("jobmanager.memory.process.size", "768mb");
        settings.put("rest.address", "127.0.0.1");
        settings.put("rest.bind-address", "127.0.0.1");
        settings.put("rest.port", Integer.toString(restPort));
        settings.put("taskmanager.host", "127.0.0.1");
        settings.put("taskmanager.bind-host", "127.0.0.1");
        settings.put("taskmanager.numberOfTaskSlots", Integer.toString(slots));
        settings.put("taskmanager.cpu.cores", Integer.toString(slots));
        settings.put("taskmanager.memory.framework.heap.size", "128mb");
        settings.put("taskmanager.memory.task.heap.size", "512mb");
        settings.put("taskmanager.memory.framework.off-heap.size", "128mb");
        settings.put("taskmanager.memory.task.off-heap.size", "256mb");
        settings.put("taskmanager.memory.managed.size", "192mb");
        settings.put("taskmanager.memory.network.min", "64mb");
        settings.put("taskmanager.memory.network.max", "64mb");
        settings.put("taskmanager.memory.jvm-metaspace.size", "256mb");
        settings.put("taskmanager.memory.jvm-overhead.min", "192mb");
        settings.put("taskmanager.memory.jvm-overhead.max", "192mb");
        settings.put("execution.checkpointing.dir", uri("checkpoints"));
        settings.put("execution.checkpointing.savepoint-dir", uri("savepoints"));
        settings.put("heartbeat.interval", "1000");
        settings.put("heartbeat.timeout", "30000");
        // A busy machine is slow to start, and is not to be given up for it.
        settings.put("pekko.startup-timeout", "180 s");
        settings.put("pekko.ask.timeout", "60 s");
        settings.put("restart-strategy.type", "fixed-delay");
        settings.put("restart-strategy.fixed-delay.attempts", "1000");
        settings.put("restart-strategy.fixed-delay.delay", "1s");
        settings.put(
                "io.tmp.dirs", Files.createDirectories(folder.resolve("tmp")).toString());
        StringBuilder yaml = new StringBuilder();
        settings.forEach(
                (key, value) -> yaml.append(key).append(": \"").append(value).append("\"\n"));
        Files.createDirectories(configuration());
        Files.writeString(configuration().resolve("config.yaml"), yaml);
    }

    private Path configuration() {
        return folder.resolve("conf");
    }

    private String uri(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name)).toUri().toString();
    }

    /** Starts one more, and waits until the JobManager knows it. */
    Process addTaskManager() throws IOException {
        taskManagers++;
        Process process = launch(
                "taskmanager-" + taskManagers,
                List.of("-Xmx640m", "-XX:+UseSerialGC"),
                "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                List.of("--configDir", configuration().toString()));
        processes.add(process);
        return process;
    }

    /** Runs the job's own program against this cluster, and returns what it prints: the job's id. */
    String submit(List<String> arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("--jobmanager", address()));
        all.addAll(arguments);
        Process client = new ProcessBuilder(command(BRIEF, SquallJob.class.getName(), all))
                .redirectError(folder.resolve("client.log").toFile())
                .start();
        String printed = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (client.waitFor() != 0) {
            throw new IOException("the job could not be submitted: "
                    + Files.readString(folder.resolve("client.log")).strip());
        }
        String[] words = printed.strip().split("\\s+", -1);
        return words[words.length - 1];
    }

    /** {@code host:port} of the JobManager's REST, which is its web page, too. */
    String address() {
        return "127.0.0.1:" + restPort;
    }

    /** Answer of the JobManager's REST to a GET. */
    String get(String path) throws IOException {
        return answer(HttpRequest.newBuilder(URI.create("http://" + address() + path)));
    }

    /** Answer of the JobManager's REST to a POST of JSON. */
    String post(String path, String json) throws IOException {
        return answer(HttpRequest.newBuilder(URI.create("http://" + address() + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** Ends a job with a savepoint, and returns the savepoint's place. */
    String stopWithSavepoint(String job) throws IOException {
        String trigger = member(post("/jobs/" + job + "/stop", "{\"drain\": false}"), "request-id");
        String path = "/jobs/" + job + "/savepoints/" + trigger;
        await("the savepoint", path, answer -> answer.contains("COMPLETED"));
        return member(get(path), "location");
    }

    /** {@code RUNNING}, {@code FINISHED} and so on. */
    String stateOf(String job) throws IOException {
        return member(get("/jobs/" + job + "/status"), "status");
    }

    /** Ends a job as it is. */
    void cancel(String job) throws IOException {
        http("PATCH", "/jobs/" + job + "?mode=cancel");
        await("the end of the job", "/jobs/" + job, answer -> answer.contains("\"state\":\"CANCELED\""));
    }

    private void http(String method, String path) throws IOException {
        answer(HttpRequest.newBuilder(URI.create("http://" + address() + path))
                .method(method, HttpRequest.BodyPublishers.noBody()));
    }

    /** A text in an answer, wherever it stands. */
    private static String member(String json, String name) throws IOException {
        JsonNode found = JSON.readTree(json).findValue(name);
        if (found == null) {
            throw new IOException("the JobManager does not tell " + name + ": " + json);
        }
        return found.asText();
    }

    private String answer(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> answer =
                    http.send(request.timeout(Duration.ofSeconds(10)).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IOException("the JobManager answers " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Waits until the answer to {@code path} is as wanted. */
    void await(String what, String path, Predicate<String> wanted) throws IOException {
        long deadline = System.nanoTime() + START.toNanos();
        String last = "no answer";
        while (System.nanoTime() < deadline) {
            if (!processes.get(0).isAlive()) {
                throw new IOException("the JobManager has ended, its log is " + folder.resolve(JOB_MANAGER + ".log"));
            }
            try {
                last = get(path);
                if (wanted.test(last)) {
                    return;
                }
            } catch (IOException e) {
                last = String.valueOf(e.getMessage());
            }
            try {
                TimeUnit.MILLISECONDS.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
        throw new IOException(what + " did not come up in " + START.toMinutes() + " minutes, its logs are in " + folder
                + ": " + last);
    }

    private Process launch(String name, List<String> heap, String main, List<String> arguments) throws IOException {
        return new ProcessBuilder(command(heap, main, arguments))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
    }

    /** A process of this Java with this class path, opened as Flink needs it. */
    static List<String> command(List<String> heap, String main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(heap);
        command.addAll(OPENED);
        int java = Runtime.version().feature();
        if (java >= NATIVE_IS_WARNED_OF) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        if (java >= UNSAFE_IS_WARNED_OF) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        // Of the children's own: the class path may hold one that is meant for another program.
        command.add("-Dlogback.configurationFile=io/squall/flink/logback.xml");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main);
        command.addAll(arguments);
        return command;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Whether it is ending, or has ended. */
    boolean isClosed() {
        return closed;
    }

    /** Ends all of its processes. */
    @Override
    public void close() {
        closed = true;
        for (int i = processes.size() - 1; i >= 0; i--) {
            processes.get(i).destroy();
        }
        for (Process process : processes) {
            try {
                if (!process.waitFor(10, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                process.destroyForcibly();
            }
        }
    }
}
