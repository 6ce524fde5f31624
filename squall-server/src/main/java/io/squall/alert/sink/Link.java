package io.squall.alert.sink;

import java.net.URI;

/**
 * A link shown in an alert.
 *
 * @param name what it leads to
 * @param url where
 */
public record Link(String name, URI url) {}
