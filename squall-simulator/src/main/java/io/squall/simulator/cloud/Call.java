package io.squall.simulator.cloud;

/**
 * A request to an API.
 *
 * @param status how it is answered when all goes well
 * @param length about how many bytes the answer has
 */
record Call(String method, String path, int status, int length) {

    static Call get(String path, int length) {
        return new Call("GET", path, 200, length);
    }

    boolean writes() {
        return !method.equals("GET");
    }
}
