package io.squall.ingest.http;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.RequestHeaders;
import io.squall.access.Problem;
import java.io.IOException;

/** One protocol of shippers: how its bodies are read and its answers worded. Holds no state; safe for all threads. */
interface Protocol {

    /** Name of the protocol: source of its lanes and label of its metrics. */
    String name();

    /** Undoes the compression of a body. */
    default byte[] plain(RequestHeaders headers, byte[] wire, Decompression decompression, HeldMemory.Share memory)
            throws IOException {
        return decompression.decode(headers.get("content-encoding", ""), wire, memory);
    }

    /**
     * Reads a request into its lanes.
     *
     * @throws RejectedPush when it cannot be read as a whole
     * @throws IOException likewise, thrown by what reads JSON or protobuf; tells the sender nothing but that
     */
    Decoded decode(Push push) throws IOException;

    /** Words a refusal. */
    default HttpResponse refused(RequestHeaders headers, Refusal refusal) {
        return refusal.mayRetry()
                ? Problem.retryLater(refusal.status(), refusal.message(), refusal.retryAfterSeconds())
                : Problem.answer(refusal.status(), refusal.message());
    }
}
