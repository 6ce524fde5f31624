package io.squall.training.report;

import java.util.List;
import java.util.function.DoubleFunction;

/**
 * The frame of a plot: grid, ticks and axis titles around an area of fixed size. Colours and fonts come from the page's
 * style sheet, so that light and dark are one drawing.
 */
final class Frame {

    static final double LEFT = 46;
    static final double TOP = 10;
    static final double RIGHT = 18;
    static final double BOTTOM = 40;

    private final double width;
    private final double height;

    Frame(double width, double height) {
        this.width = width;
        this.height = height;
    }

    double left() {
        return LEFT;
    }

    double right() {
        return width - RIGHT;
    }

    double top() {
        return TOP;
    }

    double bottom() {
        return height - BOTTOM;
    }

    /**
     * Draws the whole plot.
     *
     * @param title what the plot shows, read aloud by screen readers
     * @param left the vertical axis; its title may be empty where a heading tells it
     * @param body the marks, already in pixels
     */
    String draw(String title, Side bottom, Side left, String body) {
        StringBuilder svg = new StringBuilder();
        svg.append("<svg viewBox=\"0 0 %s %s\" role=\"img\" aria-label=\"%s\">"
                .formatted(Markup.px(width), Markup.px(height), Markup.escape(title)));
        for (Tick tick : left.ticks()) {
            svg.append("<path class=\"grid\" d=\"M%s %sH%s\"/>"
                    .formatted(Markup.px(left()), Markup.px(tick.pixel()), Markup.px(right())));
            svg.append(text("tick end", left() - 6, tick.pixel() + 3.5, tick.text()));
        }
        for (Tick tick : bottom.ticks()) {
            svg.append("<path class=\"grid\" d=\"M%s %sV%s\"/>"
                    .formatted(Markup.px(tick.pixel()), Markup.px(top()), Markup.px(bottom())));
            svg.append(text("tick middle", tick.pixel(), bottom() + 15, tick.text()));
        }
        svg.append("<path class=\"axis\" d=\"M%s %sV%sH%s\"/>"
                .formatted(Markup.px(left()), Markup.px(top()), Markup.px(bottom()), Markup.px(right())));
        svg.append(text("axis-title middle", (left() + right()) / 2, height - 6, bottom.title()));
        if (!left.title().isEmpty()) {
            double middle = (top() + bottom()) / 2;
            svg.append("<text class=\"axis-title middle\" transform=\"translate(12 %s) rotate(-90)\">%s</text>"
                    .formatted(Markup.px(middle), Markup.escape(left.title())));
        }
        return svg.append(body).append("</svg>").toString();
    }

    static String text(String style, double x, double y, String text) {
        return "<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>"
                .formatted(style, Markup.px(x), Markup.px(y), Markup.escape(text));
    }

    /** A tick: where it stands and what is written there. */
    record Tick(double pixel, String text) {}

    /** An axis' title and ticks. */
    record Side(String title, List<Tick> ticks) {

        static Side of(String title, Axis axis, int ticks, DoubleFunction<String> text) {
            return new Side(
                    title,
                    axis.ticks(ticks).stream()
                            .map(value -> new Tick(axis.pixel(value), text.apply(value)))
                            .toList());
        }
    }
}
