package io.squall.log;

/**
 * One file of logs.
 *
 * @param name name as the user gave it, inside an archive joined by {@code /}; {@code -} for standard input
 * @param host host that its place tells, or empty
 * @param service service that its place tells, or empty
 * @param storedBytes size where it lies, compressed or not; -1 when unknown
 */
public record LogFile(String name, String host, String service, long storedBytes) {

    PathNames names() {
        return new PathNames(host, service);
    }
}
