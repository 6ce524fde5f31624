package io.squall.alert;

import java.time.Duration;

/**
 * The alert budget of a sink.
 *
 * @param perHour how many notifications of beginnings, rises and reminders a sink gets in an hour; the rest goes into a digest.
 *     What an incident's end says is not counted. Default 20
 * @param digestEvery how long what is over the budget is gathered. Default 15m
 */
public record BudgetConfig(int perHour, Duration digestEvery) {

    @SuppressWarnings("NullAway") // keys that the file does not have
    public BudgetConfig {
        perHour = perHour == 0 ? 20 : perHour;
        digestEvery = digestEvery == null ? Duration.ofMinutes(15) : digestEvery;
        if (perHour < 1) {
            throw new IllegalArgumentException("perHour: expected at least 1, not " + perHour);
        }
        if (digestEvery.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("digestEvery: expected at least 1s");
        }
    }

    /** 20 an hour, a digest each 15 minutes. */
    public static BudgetConfig defaults() {
        return new BudgetConfig(0, Duration.ofMinutes(15));
    }
}
