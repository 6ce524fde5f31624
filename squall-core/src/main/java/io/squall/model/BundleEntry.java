package io.squall.model;

/**
 * What the manifest says of one entry.
 *
 * @param size bytes
 * @param sha256 digest of the bytes, 64 hexadecimal digits
 */
public record BundleEntry(long size, String sha256) {}
