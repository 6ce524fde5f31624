package io.squall.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Learns a {@link RateTable}. Memory: up to 8,192 keys (events of further keys count in the total alone), and twelve bytes for each
 * key of each window, two million of them at most; windows after that are not learned from.
 */
final class RateTableFitter {

    private static final int MAX_KEYS = 8192;
    private static final long MAX_COUNTS = 2_000_000;
    private static final int LEAST_WINDOWS = 2;

    private static final double LEAST_WANDER = 0.1;
    private static final double PRIOR_WANDER = 0.4;
    private static final double PRIOR_WINDOWS = 4;
    private static final double GAP_SHARE = 0.98;
    private static final double LEAST_GAP_SPREAD = 0.25;

    private final KeyIndex index = new KeyIndex(MAX_KEYS);
    private final List<WindowRates> windows = new ArrayList<>();
    private long counts;

    /** The number of a key, for {@link Arrivals}. */
    int number(long key) {
        return index.add(key);
    }

    int keys() {
        return index.size();
    }

    void add(WindowRates window) {
        if (counts < MAX_COUNTS) {
            windows.add(window);
            counts += window.keys().length;
        }
    }

    RateTable fit() {
        return new RateTable(histories().stream().map(this::typical).toList());
    }

    /** The clean windows, their keys numbered as in {@code table}. */
    List<WindowRates> windows(RateTable table) {
        KeyIndex fitted = table.index();
        int[] numbers = new int[index.size()];
        for (int key = 0; key < numbers.length; key++) {
            numbers[key] = fitted.find(index.key(key));
        }
        return windows.stream().map(window -> window.renumbered(numbers)).toList();
    }

    private List<History> histories() {
        int[] presence = new int[index.size()];
        for (WindowRates window : windows) {
            for (int key : window.keys()) {
                presence[key]++;
            }
        }
        History[] histories = new History[index.size()];
        for (int key = 0; key < histories.length; key++) {
            histories[key] = new History(index.key(key), presence[key]);
        }
        for (int w = 0; w < windows.size(); w++) {
            WindowRates window = windows.get(w);
            for (int i = 0; i < window.keys().length; i++) {
                histories[window.keys()[i]].add(w, window, i);
            }
        }
        return Arrays.stream(histories)
                .filter(history -> history.size >= LEAST_WINDOWS)
                .toList();
    }

    private TypicalRate typical(History history) {
        Quantiles rates = Quantiles.of(history.logRates);
        double noise = Arrays.stream(history.noises).average().orElse(0);
        double own = Math.max(0, rates.spread() * rates.spread() - noise);
        double n = history.size;
        double squares = (n * own + PRIOR_WINDOWS * PRIOR_WANDER * PRIOR_WANDER) / (n + PRIOR_WINDOWS);
        Quantiles gaps = Quantiles.of(waits(history));
        return new TypicalRate(
                Keys.hex(history.key),
                (float) rates.median(),
                (float) Math.max(LEAST_WANDER, Math.sqrt(squares)),
                (float) ((n + 0.5) / (windows.size() + 1)),
                (float) gaps.at(GAP_SHARE),
                (float) Math.max(LEAST_GAP_SPREAD, (gaps.at(0.9) - gaps.median()) / 1.2816));
    }

    /** The longest wait of each window; a whole window where the key does not occur. */
    private double[] waits(History history) {
        double[] waits = new double[windows.size()];
        for (int w = 0; w < waits.length; w++) {
            waits[w] = windows.get(w).logSeconds();
        }
        for (int i = 0; i < history.size; i++) {
            waits[history.windows[i]] = history.logGaps[i];
        }
        return waits;
    }

    /** One key in the windows that have it. */
    private static final class History {
        private final long key;
        private final int[] windows;
        private final double[] logRates;
        private final double[] noises;
        private final double[] logGaps;
        private int size;

        History(long key, int windows) {
            this.key = key;
            this.windows = new int[windows];
            this.logRates = new double[windows];
            this.noises = new double[windows];
            this.logGaps = new double[windows];
        }

        void add(int number, WindowRates window, int i) {
            windows[size] = number;
            logRates[size] = WindowRates.logRate(window.counts()[i], window.seconds());
            noises[size] = 1 / (window.counts()[i] + 0.5);
            logGaps[size++] = window.logGaps()[i];
        }
    }
}
