package io.squall.training.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "0.5, 0.5",
        "0.57249, 0.5725",
        "12.3456, 12.35",
        "100, 100",
        "0.0001, 1e-4",
        "2.5E-5, 2.5e-5",
        "12000000, 1.2e+7",
        "NaN, –"
    })
    void number_hasFourSignificantDigits(double value, String text) {
        assertThat(Figures.number(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0.4, 0 s", "45, 45 s", "300, 5 min", "270.2, 4 min 30 s", "NaN, –"})
    void delay_readsAsAnOperatorSaysIt(double seconds, String text) {
        assertThat(Figures.delay(seconds)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"-12.34, -12.3 s", "0, 0.0 s", "Infinity, never", "NaN, –"})
    void lead_mayBeNegativeOrNever(double seconds, String text) {
        assertThat(Figures.lead(seconds)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0.8475, 0.848", "1, 1.000", "0, 0.000", "NaN, –"})
    void share_hasThreeDecimals(double value, String text) {
        assertThat(Figures.share(value)).isEqualTo(text);
    }
}
