package io.squall.profile;

import io.squall.event.Event;
import io.squall.window.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Learns {@link KnownAnswers} from clean windows. Memory is bounded: 4,096 shapes of request, the first to come. For one thread. */
final class KnownAnswersFitter {

    private static final int MOST_REQUESTS = 4096;

    private final KeyIndex requests = new KeyIndex(MOST_REQUESTS);
    private final List<Set<Integer>> statuses = new ArrayList<>();
    private final List<Integer> answers = new ArrayList<>();

    void add(Window clean) {
        for (Event event : clean.events()) {
            if (KnownAnswers.isAnswer(event)) {
                add(requests.add(KnownAnswers.request(event)), event.measures().httpStatus());
            }
        }
    }

    private void add(int request, int status) {
        if (request == KeyIndex.ABSENT) {
            return;
        }
        if (request == answers.size()) {
            statuses.add(new TreeSet<>());
            answers.add(0);
        }
        statuses.get(request).add(status);
        answers.set(request, answers.get(request) + 1);
    }

    KnownAnswers fit() {
        return new KnownAnswers(IntStream.range(0, requests.size())
                .mapToObj(request -> new RequestAnswers(
                        Keys.hex(requests.key(request)), answers.get(request), List.copyOf(statuses.get(request))))
                .toList());
    }
}
