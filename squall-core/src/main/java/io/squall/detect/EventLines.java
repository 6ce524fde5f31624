package io.squall.detect;

import io.squall.event.Event;
import io.squall.log.Level;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Events as lines of a listing: where, when, how severe, what. Text from logs is shown by {@link PrintableText}, messages up
 * to {@value #MAX_MESSAGE} characters.
 */
final class EventLines {

    private static final int MAX_MESSAGE = 500;
    private static final int LEVEL_WIDTH = Level.CRITICAL.name().length();
    private static final DateTimeFormatter TIME_AND_MILLIS =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Appendable out;
    private final Style style;
    private final int locationWidth;

    /** @param events all that will be listed, for the width of their places */
    EventLines(Appendable out, Style style, List<Event> events) {
        this.out = out;
        this.style = style;
        this.locationWidth = events.stream()
                .mapToInt(event -> location(event).length())
                .max()
                .orElse(0);
    }

    /** Writes a line that begins with {@code lead}. */
    void write(String lead, Event event) throws IOException {
        String location = location(event);
        out.append(lead)
                .append(style.faint(location))
                .append(" ".repeat(locationWidth - location.length() + 2))
                .append(TIME_AND_MILLIS.format(event.time()))
                .append(' ')
                .append(style.level(event.level()))
                .append(" ".repeat(LEVEL_WIDTH - event.level().name().length()));
        if (!event.logger().isEmpty()) {
            out.append(' ').append(PrintableText.of(event.logger()));
        }
        out.append("  ").append(message(event)).append('\n');
    }

    private static String location(Event event) {
        return PrintableText.of(event.file()) + ":" + event.line();
    }

    private static String message(Event event) {
        String message = event.message().toString();
        int length = message.codePointCount(0, message.length());
        if (length <= MAX_MESSAGE) {
            return PrintableText.of(message);
        }
        String shown = message.substring(0, message.offsetByCodePoints(0, MAX_MESSAGE));
        return PrintableText.of(shown) + " ... (" + (length - MAX_MESSAGE) + " more characters)";
    }
}
