package io.squall.model;

import java.io.IOException;

/** Makes a value of the bytes of a bundle's entry. */
@FunctionalInterface
public interface EntryDecoder<T> {

    /**
     * The value.
     *
     * @throws IOException when the bytes hold no such value; so does {@link IllegalArgumentException}
     */
    T decode(byte[] content) throws IOException;
}
