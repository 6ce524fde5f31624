package io.squall.detect;

import io.squall.event.Event;
import io.squall.window.Window;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Scored windows for people: a line on the window, then the lines of its evidence, at last the one
 * at which its trouble begins ({@link FirstAbnormal}).
 *
 * <pre>
 * 2026-11-24 00:05:00 to 00:10:00 UTC  cloud  score 0.973  network  412 events
 *    41.3%  nova-compute.log:1841  00:07:02.123 ERROR    nova.compute.manager  Instance failed network setup after 1 attempt(s)
 *    first  nova-compute.log:1839  00:07:01.980 WARNING  nova.virt.libvirt.driver  Timeout waiting for [...]
 * </pre>
 */
public final class DetectionText {

    private static final DateTimeFormatter DAY_AND_TIME = formatter("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter TIME = formatter("HH:mm:ss");

    private final Appendable out;
    private final Style style;

    /** @param colour whether to mark severity and weight with ANSI colours */
    public DetectionText(Appendable out, boolean colour) {
        this.out = out;
        this.style = colour ? Style.ANSI : Style.PLAIN;
    }

    /** Writes a window, its evidence, where its trouble begins, and an empty line. */
    public void write(ScoredWindow scored) throws IOException {
        writeWindow(scored);
        EventLines lines = new EventLines(out, style, listed(scored));
        for (Evidence evidence : scored.evidence()) {
            lines.write(String.format(Locale.ROOT, "  %5.1f%%  ", 100 * evidence.weight()), evidence.event());
        }
        writeFirstAbnormal(scored, lines, "   first  ");
        out.append('\n');
    }

    /**
     * Writes the window of an explanation, and beside each event of its evidence what its kind is worth by occlusion and what
     * it gave by rollout.
     */
    public void write(Explanation explanation) throws IOException {
        ScoredWindow scored = explanation.scored();
        writeWindow(scored);
        EventLines lines = new EventLines(out, style, listed(scored));
        if (!scored.evidence().isEmpty()) {
            out.append("  weight  occlusion  rollout\n");
        }
        double[] rollout = explanation.attention().rollout();
        for (Evidence evidence : scored.evidence()) {
            int place = explanation.events().indexOf(evidence.event());
            String lead = String.format(
                    Locale.ROOT,
                    "  %5.1f%%  %8.1f%%  %6.1f%%  ",
                    100 * evidence.weight(),
                    100 * explanation.occlusion()[place],
                    100 * rollout[place]);
            lines.write(lead, evidence.event());
        }
        writeFirstAbnormal(scored, lines, " ".repeat(23) + "first  ");
        out.append('\n');
    }

    private static void writeFirstAbnormal(ScoredWindow scored, EventLines lines, String lead) throws IOException {
        if (scored.firstAbnormal().isPresent()) {
            lines.write(lead, scored.firstAbnormal().get());
        }
    }

    private static List<Event> listed(ScoredWindow scored) {
        return Stream.concat(scored.evidence().stream().map(Evidence::event), scored.firstAbnormal().stream())
                .toList();
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

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }
}
