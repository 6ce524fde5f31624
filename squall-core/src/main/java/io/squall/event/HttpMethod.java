package io.squall.event;

/** Method of an access line. */
public enum HttpMethod {
    NONE,
    GET,
    HEAD,
    POST,
    PUT,
    PATCH,
    DELETE,
    OPTIONS,
    OTHER
}
