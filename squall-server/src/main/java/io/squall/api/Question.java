package io.squall.api;

import com.linecorp.armeria.common.QueryParams;
import io.squall.log.Level;
import io.squall.store.Paging;
import io.squall.store.TimeSpan;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A request, taken apart and checked: what is not known or not possible is refused with a {@link Problem} that says what was
 * meant.
 *
 * @param path values of the path's variables
 * @param query the query parameters
 * @param body the body's fields
 * @param caller who calls, or empty
 * @param may the most that the caller may do
 */
record Question(Map<String, String> path, QueryParams query, Body body, String caller, Access may) {

    private static final int MAX_TEXT = 512;
    private static final int PAGE = 100;

    /** The path's variable {@code name}. */
    String variable(String name) {
        return path.getOrDefault(name, "");
    }

    /** Refuses parameters that are unknown or given twice. */
    void check(Set<String> known) {
        for (String name : query.names()) {
            if (!known.contains(name)) {
                throw Problem.badRequest(Names.unknown("parameter", name, known));
            }
            if (query.getAll(name).size() > 1) {
                throw Problem.badRequest(name + ": given more than once");
            }
        }
    }

    Optional<String> text(String name) {
        String value = query.get(name);
        if (value == null || value.isEmpty()) {
            return Optional.empty();
        }
        if (value.length() > MAX_TEXT) {
            throw Problem.badRequest(name + ": longer than " + MAX_TEXT + " characters");
        }
        return Optional.of(value);
    }

    Optional<Instant> time(String name) {
        return text(name).map(value -> instant(name, value));
    }

    Optional<Boolean> flag(String name) {
        return text(name).map(value -> switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Problem.badRequest(name + ": not true or false: \"" + Names.shown(value) + '"');
        });
    }

    /** A number from 0 to 1. */
    Optional<Double> share(String name) {
        return text(name).map(value -> {
            try {
                double number = Double.parseDouble(value);
                if (number >= 0 && number <= 1) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Said below, for both ways to be wrong.
            }
            throw Problem.badRequest(name + ": not a number from 0 to 1: \"" + Names.shown(value) + '"');
        });
    }

    Optional<Level> level(String name) {
        return choice(name, Level.values(), Level::name);
    }

    /** One of {@code choices}, in whatever case. */
    <T> Optional<T> choice(String name, T[] choices, Function<T, String> label) {
        return text(name).map(value -> one(name, value, choices, label));
    }

    static <T> T one(String name, String value, T[] choices, Function<T, String> label) {
        List<String> known = Arrays.stream(choices).map(label).toList();
        return Arrays.stream(choices)
                .filter(choice -> label.apply(choice).equalsIgnoreCase(value.strip()))
                .findFirst()
                .orElseThrow(() -> Problem.badRequest(
                        name + ": " + Names.unknown("value", value, known) + ", known: " + String.join(", ", known)));
    }

    /** Parameters {@code from} and {@code until}. */
    TimeSpan span() {
        return new TimeSpan(time("from"), time("until"));
    }

    /** A whole number. */
    Optional<Integer> number(String name) {
        return text(name).map(value -> {
            try {
                return Integer.parseInt(value);
            } catch (NumberFormatException e) {
                throw Problem.badRequest(name + ": not a number: \"" + Names.shown(value) + '"');
            }
        });
    }

    /** A whole number from {@code least} to {@code most}. */
    Optional<Integer> within(String name, int least, int most) {
        Optional<Integer> number = number(name);
        number.filter(value -> value < least || value > most).ifPresent(value -> {
            throw Problem.badRequest(name + ": " + value + " is not within " + least + " and " + most);
        });
        return number;
    }

    /** Parameters {@code limit} and {@code cursor}. */
    Paging paging() {
        return paging(PAGE);
    }

    /** The same, with {@code rows} where no limit is given. */
    Paging paging(int rows) {
        return new Paging(number("limit").orElse(rows), text("cursor"));
    }

    /** Parameter {@code order}: {@code desc}, the newest first, unless it is {@code asc}. */
    boolean oldestFirst() {
        return choice("order", new String[] {"asc", "desc"}, order -> order)
                .map(order -> order.toLowerCase(Locale.ROOT).equals("asc"))
                .orElse(false);
    }

    static Instant instant(String name, String value) {
        try {
            return OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeParseException e) {
            throw Problem.badRequest(
                    name + ": not a time: \"" + Names.shown(value) + "\" (write it as 2026-03-01T10:00:00Z)");
        }
    }
}
