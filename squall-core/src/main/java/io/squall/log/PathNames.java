package io.squall.log;

/**
 * What a path tells about its lines.
 *
 * @param host host, or empty
 * @param service service in OpenStack's words, or empty
 */
record PathNames(String host, String service) {
    static final PathNames NONE = new PathNames("", "");
}
