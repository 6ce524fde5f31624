package io.squall.simulator;

import io.squall.simulator.line.LineSink;
import io.squall.simulator.line.LogFile;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps all lines, by file. */
public final class MemorySink implements LineSink {

    private final Map<String, ByteArrayOutputStream> byPath = new TreeMap<>();
    private final ByteArrayOutputStream all = new ByteArrayOutputStream();
    private long lines;
    private long lastMicros = Long.MIN_VALUE;

    static MemorySink of(String scenario, int minutes, long seed) throws Exception {
        MemorySink sink = new MemorySink();
        new Simulation(Configs.of(scenario, minutes, seed)).run(sink);
        return sink;
    }

    @Override
    public void write(LogFile file, long micros, byte[] bytes, int count) {
        if (micros < lastMicros) {
            throw new AssertionError("time goes back: " + micros + " after " + lastMicros);
        }
        lastMicros = micros;
        lines += count;
        byPath.computeIfAbsent(file.path(), path -> new ByteArrayOutputStream()).writeBytes(bytes);
        all.writeBytes(bytes);
    }

    @Override
    public void close() {}

    public long lines() {
        return lines;
    }

    String text() {
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    List<String> lines(String path) {
        ByteArrayOutputStream bytes = byPath.get(path);
        return bytes == null
                ? List.of()
                : bytes.toString(StandardCharsets.ISO_8859_1).lines().toList();
    }

    Map<String, List<String>> files() {
        Map<String, List<String>> files = new TreeMap<>();
        byPath.keySet().forEach(path -> files.put(path, lines(path)));
        return files;
    }
}
