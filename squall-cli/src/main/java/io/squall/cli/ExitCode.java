package io.squall.cli;

/** Exit codes; scripts rely on them. */
final class ExitCode {
    static final int DONE = 0;
    static final int FAILED = 1;
    /** Wrong usage or bad input. */
    static final int USAGE = 2;
    /** {@code detect --exit-code} found anomalies. */
    static final int ANOMALIES = 3;

    private ExitCode() {}
}
