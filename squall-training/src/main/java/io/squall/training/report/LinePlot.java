package io.squall.training.report;

import java.util.ArrayList;
import java.util.List;

/** Lines and marks over two linear axes. For one plot and one thread. */
final class LinePlot {

    private static final int TICKS = 5;

    private final Frame frame;
    private final Axis x;
    private final Axis y;
    private final List<String> marks = new ArrayList<>();

    private LinePlot(Frame frame, Axis x, Axis y) {
        this.frame = frame;
        this.x = x;
        this.y = y;
    }

    /** A square plot from 0 to 1 on both axes. */
    static LinePlot ofShares(double size) {
        Frame frame = new Frame(size, size);
        return new LinePlot(
                frame, new Axis(0, 1, frame.left(), frame.right()), new Axis(0, 1, frame.bottom(), frame.top()));
    }

    /** A plot whose vertical axis holds the given values. */
    static LinePlot around(double width, double height, double xLow, double xHigh, double yLow, double yHigh) {
        Frame frame = new Frame(width, height);
        return new LinePlot(
                frame,
                new Axis(xLow, xHigh > xLow ? xHigh : xLow + 1, frame.left(), frame.right()),
                Axis.around(yLow, yHigh, TICKS, frame.bottom(), frame.top()));
    }

    /** Adds a line through the points in their order; NaN breaks it. */
    void line(String style, double[] xs, double[] ys) {
        StringBuilder path = new StringBuilder();
        boolean drawing = false;
        for (int i = 0; i < xs.length; i++) {
            if (Double.isNaN(ys[i])) {
                drawing = false;
                continue;
            }
            path.append(drawing ? 'L' : 'M')
                    .append(Markup.px(x.pixel(xs[i])))
                    .append(' ')
                    .append(Markup.px(y.pixel(ys[i])));
            drawing = true;
        }
        marks.add("<path class=\"line %s\" d=\"%s\"/>".formatted(style, path));
    }

    /** Adds a ringed dot that says {@code text} when pointed at. */
    void dot(String style, double atX, double atY, String text) {
        marks.add("<circle class=\"dot %s\" cx=\"%s\" cy=\"%s\" r=\"4.5\"><title>%s</title></circle>"
                .formatted(style, Markup.px(x.pixel(atX)), Markup.px(y.pixel(atY)), Markup.escape(text)));
    }

    String draw(String title, String xTitle, String yTitle) {
        return frame.draw(
                title,
                Frame.Side.of(xTitle, x, TICKS, Figures::number),
                Frame.Side.of(yTitle, y, TICKS, Figures::number),
                String.join("", marks));
    }
}
