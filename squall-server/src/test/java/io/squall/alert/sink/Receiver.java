package io.squall.alert.sink;

import java.util.List;

/** The other side of a sink, in a test. */
interface Receiver extends AutoCloseable {

    /** Its port on localhost. */
    int port();

    /** Answers like this from now on. */
    void answer(Answer answer);

    /** What it took, as text, in order. */
    List<String> taken();

    @Override
    void close() throws Exception;
}
