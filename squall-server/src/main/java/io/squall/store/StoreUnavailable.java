package io.squall.store;

/**
 * The database cannot be used at present: it is gone, full or locked. Nothing of the call was done; the caller tries again
 * later.
 */
public final class StoreUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
