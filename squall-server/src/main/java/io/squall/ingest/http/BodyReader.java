package io.squall.ingest.http;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpObject;
import com.linecorp.armeria.common.HttpRequest;
import io.squall.ingest.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Reads the body of a request and holds memory for each piece as it comes. (Armeria's own {@code aggregate()} shows the pieces
 * only when all have come, when they fill the heap already.) Called by one thread at a time, as reactive streams demand.
 */
final class BodyReader implements Subscriber<HttpObject> {

    private final HeldMemory.Share memory;
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final List<byte[]> pieces = new ArrayList<>();
    private @Nullable Subscription subscription;
    private int size;

    private BodyReader(HeldMemory.Share memory) {
        this.memory = memory;
    }

    /** The whole body; fails with what ended the request early, or when too much is held. */
    static CompletableFuture<byte[]> read(HttpRequest request, HeldMemory.Share memory) {
        BodyReader reader = new BodyReader(memory);
        request.subscribe(reader);
        return reader.body;
    }

    @Override
    public void onSubscribe(Subscription s) {
        subscription = s;
        s.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(HttpObject object) {
        if (!(object instanceof HttpData data) || data.isEmpty() || body.isDone()) {
            return;
        }
        try {
            memory.take(data.length());
        } catch (Refused e) {
            pieces.clear();
            body.completeExceptionally(e);
            if (subscription != null) {
                subscription.cancel();
            }
            return;
        }
        pieces.add(data.array());
        size += data.length();
    }

    @Override
    public void onError(Throwable failure) {
        pieces.clear();
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        if (body.isDone()) {
            return;
        }
        byte[] whole = pieces.size() == 1 ? pieces.get(0) : joined();
        pieces.clear();
        body.complete(whole);
    }

    private byte[] joined() {
        byte[] whole = new byte[size];
        int at = 0;
        for (byte[] piece : pieces) {
            System.arraycopy(piece, 0, whole, at, piece.length);
            at += piece.length;
        }
        return whole;
    }
}
