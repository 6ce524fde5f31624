package io.squall.api;

import java.util.List;

/**
 * How a source of logs does.
 *
 * @param name its name in the configuration
 * @param kind {@code file}, {@code kafka}, {@code syslog} …
 * @param running whether it takes lines
 * @param errors errors since the server began
 * @param lastError the last of them, or empty
 * @param lag what is still to be read, in the unit of its kind (bytes of files, records of Kafka), or 0
 * @param parts files or partitions, bounded
 */
public record SourceStatus(
        String name, String kind, boolean running, long errors, String lastError, long lag, List<Part> parts) {

    /**
     * A file or partition.
     *
     * @param part its name
     * @param position how far it is read
     * @param lag what is still to be read
     */
    public record Part(String part, String position, long lag) {}

    public SourceStatus {
        parts = List.copyOf(parts);
    }
}
