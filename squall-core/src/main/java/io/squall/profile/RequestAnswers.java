package io.squall.profile;

import java.util.List;
import java.util.TreeSet;

/**
 * How a deployment in health answers requests of one shape.
 *
 * @param request key of component, method and path as a hexadecimal number
 * @param answers how many there were, 1 at least
 * @param statuses that they had, ascending, each once
 */
record RequestAnswers(String request, int answers, List<Integer> statuses) {

    RequestAnswers {
        if (answers < 1) {
            throw new IllegalArgumentException(
                    "request " + request + " has " + answers + " answers, expected 1 or more");
        }
        statuses = List.copyOf(new TreeSet<>(statuses));
    }
}
