package io.squall.detect;

import io.squall.event.Event;
import io.squall.log.Level;
import io.squall.window.Window;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Scored windows for people: a line on the window, then the lines of its evidence.
 *
 * <pre>
 * 2026-11-24 00:05:00 to 00:10:00 UTC  cloud  score 0.973  network  412 events
 *    41.3%  nova-compute.log:1841  00:07:02.123 ERROR    nova.compute.manager  Instance failed network setup after 1 attempt(s)
 * </pre>
 *
 * Text from logs is shown by {@link PrintableText}, messages up to {@value #MAX_MESSAGE} characters.
 */
public final class DetectionText {

    private static final int MAX_MESSAGE = 500;
    private static final int LEVEL_WIDTH = Level.CRITICAL.name().length();

    private static final DateTimeFormatter DAY_AND_TIME = formatter("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter TIME = formatter("HH:mm:ss");
    private static final DateTimeFormatter TIME_AND_MILLIS = formatter("HH:mm:ss.SSS");

    private final Appendable out;
    private final Style style;

    /** @param colour whether to mark severity and weight with ANSI colours */
    public DetectionText(Appendable out, boolean colour) {
        this.out = out;
        this.style = colour ? Style.ANSI : Style.PLAIN;
    }

    /** Writes a window, its evidence, and an empty line. */
    public void write(ScoredWindow scored) throws IOException {
        writeWindow(scored);
        int location = scored.evidence().stream()
                .mapToInt(evidence -> location(evidence.event()).length())
                .max()
                .orElse(0);
        for (Evidence evidence : scored.evidence()) {
            writeEvidence(evidence, location);
        }
        out.append('\n');
    }

    private void writeWindow(ScoredWindow scored) throws IOException {
        Window window = scored.window();
        Instant start = DetectionFields.instant(window.startMicros());
        Instant end = DetectionFields.instant(window.endMicros());
        boolean sameDay = start.atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .equals(end.atOffset(ZoneOffset.UTC).toLocalDate());
        out.append(DAY_AND_TIME.format(start))
                .append(" to ")
                .append((sameDay ? TIME : DAY_AND_TIME).format(end))
                .append(" UTC  ")
                .append(style.strong(PrintableText.of(window.entity())))
                .append(String.format(Locale.ROOT, "  score %.3f", scored.score()));
        if (!scored.category().isEmpty()) {
            out.append("  ").append(style.strong(scored.category()));
        }
        int events = window.events().size();
        out.append("  ").append(String.valueOf(events)).append(events == 1 ? " event\n" : " events\n");
    }

    private void writeEvidence(Evidence evidence, int locationWidth) throws IOException {
        Event event = evidence.event();
        String location = location(event);
        out.append(String.format(Locale.ROOT, "  %5.1f%%  ", 100 * evidence.weight()))
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

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }
}
