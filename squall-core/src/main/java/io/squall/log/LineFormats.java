package io.squall.log;

import java.util.List;
import java.util.Optional;

/** The known line formats, the most specific first. */
final class LineFormats {

    private LineFormats() {}

    /** Fresh instances in the order in which they are asked. */
    static List<LineFormat> all() {
        return List.of();
    }

    /** The format with this {@code --format} name. */
    static Optional<LineFormat> named(String name) {
        return all().stream().filter(format -> format.name().equals(name)).findFirst();
    }

    /** Names for {@code --format}. */
    static List<String> names() {
        return all().stream().map(LineFormat::name).toList();
    }
}
