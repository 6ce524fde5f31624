package io.squall.simulator.cloud;

/** A call to another service came to nothing. Carries what the caller's log will say; no stack, since it is no error of ours. */
final class CallFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Traceback traceback;

    CallFailed(Traceback traceback) {
        super(traceback.error(), null, false, false);
        this.traceback = traceback;
    }

    /** How the caller's log tells it. */
    Traceback traceback() {
        return traceback;
    }
}
