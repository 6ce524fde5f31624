package io.squall.training.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Points over time on one axis and a score from 0 to its maximum on the other, with a threshold across. For one plot and
 * one thread.
 */
final class ScatterPlot {

    private static final int TICKS = 5;

    private final Frame frame;
    private final TimeAxis time;
    private final Axis score;
    private final List<String> marks = new ArrayList<>();

    ScatterPlot(double width, double height, TimeAxis.Range range, double highestScore) {
        frame = new Frame(width, height);
        time = new TimeAxis(range, frame.left(), frame.right());
        score = Axis.around(0, highestScore, TICKS, frame.bottom(), frame.top());
    }

    /** Adds a point that says {@code text} when pointed at. */
    void point(String style, long epochSecond, double value, String text) {
        marks.add("<circle class=\"point %s\" cx=\"%s\" cy=\"%s\" r=\"3\"><title>%s</title></circle>"
                .formatted(
                        style, Markup.px(time.pixel(epochSecond)), Markup.px(score.pixel(value)), Markup.escape(text)));
    }

    /** Adds a line across the whole plot. */
    void threshold(double value) {
        marks.add("<path class=\"threshold\" d=\"M%s %sH%s\"/>"
                .formatted(Markup.px(frame.left()), Markup.px(score.pixel(value)), Markup.px(frame.right())));
    }

    String draw(String title) {
        return frame.draw(
                title,
                new Frame.Side("time (UTC)", time.ticks()),
                Frame.Side.of("score", score, TICKS, Figures::number),
                String.join("", marks));
    }
}
