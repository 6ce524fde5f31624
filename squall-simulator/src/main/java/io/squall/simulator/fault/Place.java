package io.squall.simulator.fault;

/**
 * Where a fault sits.
 *
 * @param host the host of its cause
 * @param service the service of its cause
 * @param confined whether what it does stays on that host
 */
public record Place(String host, String service, boolean confined) {

    static Place controller(String service) {
        return new Place("controller", service, false);
    }
}
