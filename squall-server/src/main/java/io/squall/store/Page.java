package io.squall.store;

import java.util.List;
import java.util.Optional;

/**
 * A page of an answer.
 *
 * @param items the rows
 * @param next cursor of the page behind, empty on the last
 */
public record Page<T>(List<T> items, Optional<String> next) {

    public Page {
        items = List.copyOf(items);
    }
}
