package io.squall.simulator.line;

/**
 * A log file of the simulated cloud.
 *
 * @param index its place among all files of the cloud, from 0
 * @param host the host on which it is written
 * @param service the service that writes it; the file's name without its ending
 */
public record LogFile(int index, String host, String service) {

    /** Where it lies below the folder of logs: {@code compute-01/nova-compute.log}. */
    public String path() {
        return host + '/' + service + ".log";
    }
}
