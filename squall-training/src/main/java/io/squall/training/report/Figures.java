package io.squall.training.report;

import io.squall.training.evaluate.Interval;
import java.util.Locale;

/** How numbers are written in reports; a dash stands for what the data cannot tell. */
final class Figures {

    static final String UNKNOWN = "–";

    private Figures() {}

    /** A share of 1 as in the literature: {@code .947}, {@code 1.000}. */
    static String share(double value) {
        return Double.isNaN(value) ? UNKNOWN : String.format(Locale.ROOT, "%.3f", value);
    }

    /** Both ends of an interval of shares: {@code .931–.982} with their leading zeros. */
    static String interval(Interval interval) {
        return interval.isKnown() ? share(interval.low()) + "–" + share(interval.high()) : UNKNOWN;
    }

    /** A threshold or an axis tick: up to four significant digits, no trailing zeros. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return UNKNOWN;
        }
        if (value == 0) {
            return "0";
        }
        double magnitude = Math.abs(value);
        if (magnitude < 1e-3 || magnitude >= 1e6) {
            return scientific(value);
        }
        int decimals = Math.max(0, 3 - (int) Math.floor(Math.log10(magnitude)));
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }

    /** Two digits and a power of ten without padding: {@code 1e-4}, {@code 2.5e-5}. */
    private static String scientific(double value) {
        return String.format(Locale.ROOT, "%.1e", value).replace(".0e", "e").replaceAll("e([+-])0", "e$1");
    }

    /** Alarms a day: one decimal. */
    static String perDay(double value) {
        return Double.isNaN(value) ? UNKNOWN : String.format(Locale.ROOT, "%.1f", value);
    }

    /** A delay as an operator says it: {@code 45 s}, {@code 4 min 30 s}. */
    static String delay(double seconds) {
        if (Double.isNaN(seconds)) {
            return UNKNOWN;
        }
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        return whole % 60 == 0 ? whole / 60 + " min" : "%d min %d s".formatted(whole / 60, whole % 60);
    }

    /** A delay that may be negative, {@code -12.5 s}, or infinite: {@code never}. */
    static String lead(double seconds) {
        if (Double.isNaN(seconds)) {
            return UNKNOWN;
        }
        return Double.isInfinite(seconds) ? "never" : String.format(Locale.ROOT, "%.1f s", seconds);
    }

    /** A count with thin groups: {@code 456 513}. */
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value).replace(',', '\u202F');
    }
}
