package io.squall.incident;

import java.io.IOException;

/** A fault catalogue that cannot be used; the message says in one line where, why, and what would do. */
public final class CatalogueException extends IOException {

    CatalogueException(String message) {
        super(message);
    }
}
