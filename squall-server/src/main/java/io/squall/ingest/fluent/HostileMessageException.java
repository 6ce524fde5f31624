package io.squall.ingest.fluent;

/** A message that is not read on: no MessagePack, too deep, too long, or not of the protocol. */
final class HostileMessageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    HostileMessageException(String message) {
        super(message, null, false, false);
    }
}
