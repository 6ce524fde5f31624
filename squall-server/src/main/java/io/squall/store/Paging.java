package io.squall.store;

import java.util.Optional;

/**
 * Which page is asked for.
 *
 * @param limit rows a page, 1 to 1,000
 * @param cursor {@link Page#next} of the page before
 */
public record Paging(int limit, Optional<String> cursor) {

    /** Most rows of a page. */
    public static final int MOST = 1_000;

    /** @throws IllegalArgumentException in one line, when either is not possible */
    public Paging {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit: " + limit + " is not within 1 and " + MOST);
        }
        cursor.ifPresent(Cursor::parse);
    }

    /** The first page. */
    public static Paging first(int limit) {
        return new Paging(limit, Optional.empty());
    }

    Optional<Cursor> after() {
        return cursor.map(Cursor::parse);
    }
}
