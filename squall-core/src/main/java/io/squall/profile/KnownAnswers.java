package io.squall.profile;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.squall.event.Event;
import io.squall.event.HttpMethod;
import java.util.List;

/**
 * Which statuses a deployment answers each request with in health. A refusal that is common of one path may never have been given on
 * another: {@code 404} for a deleted server is routine, for a guest's own metadata it is not. The kind of event, which knows no path,
 * does not tell them apart. Immutable; its JSON is an array.
 */
final class KnownAnswers {

    /** Fewer answers of a path do not tell which ones it gives. */
    static final int ENOUGH = 10;

    private static final int LEAST_REFUSAL = 400;

    private final List<RequestAnswers> requests;
    private final KeyIndex index;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    KnownAnswers(List<RequestAnswers> requests) {
        this.requests = List.copyOf(requests);
        this.index = new KeyIndex(requests.size());
        requests.forEach(request -> index.add(Keys.parse(request.request())));
        if (index.size() != requests.size()) {
            throw new IllegalArgumentException("a request is listed twice");
        }
    }

    @JsonValue
    List<RequestAnswers> requests() {
        return requests;
    }

    /** Whether the event answers a request. */
    static boolean isAnswer(Event event) {
        return event.measures().httpStatus() != 0 && event.measures().httpMethod() != HttpMethod.NONE;
    }

    /** Key of what was asked. */
    static long request(Event event) {
        long method = event.measures().httpMethod().name().hashCode();
        return Keys.pair(Keys.pair(Keys.component(event), method), RequestPath.shape(event));
    }

    /** Whether the event refuses what is often asked and was never refused so. */
    boolean isUnheardOf(Event event) {
        int status = event.measures().httpStatus();
        if (status < LEAST_REFUSAL || !isAnswer(event)) {
            return false;
        }
        int number = index.find(request(event));
        return number != KeyIndex.ABSENT
                && requests.get(number).answers() >= ENOUGH
                && !requests.get(number).statuses().contains(status);
    }
}
