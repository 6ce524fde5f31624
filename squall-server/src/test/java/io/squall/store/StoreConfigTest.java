package io.squall.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StoreConfigTest {

    @Test
    void defaults_areReadable() {
        StoreConfig config = StoreConfig.defaults();

        assertThat(config.age()).isEqualTo(Duration.ofDays(30));
        assertThat(config.maxBytes()).isEqualTo(10L << 30);
        assertThat(config.keptEvents()).isEqualTo(KeptEvents.ANOMALOUS);
    }

    @Test
    void wrongValues_areSaidInOneLine() {
        refused(
                () -> with("anomalus", "30d", "10GiB"),
                "store.events: unknown \"anomalus\" (known: all, anomalous, none)");
        refused(
                () -> with("all", "soon", "10GiB"),
                "store.maxAge: not a duration: \"soon\" (write it as 90s, 5m or 2h)");
        refused(() -> with("all", "5m", "10GiB"), "store.maxAge: 5m is less than an hour");
        refused(() -> with("all", "1d", "10GB"), "store.maxSize: not a size: \"10GB\" (write it as 500MiB or 10GiB)");
        refused(() -> with("all", "1d", "10KiB"), "store.maxSize: 10KiB is less than 1MiB");
        refused(() -> with("all", "1d", "999999999TiB"), "store.maxSize: 999999999TiB is more than can be counted");
        refused(
                () -> new StoreConfig("mysql://x", "", "", "", "all", 1, "1d", "1GiB"),
                "store.url: not jdbc:postgresql://host/database (leave it out for SQLite in the data folder)");
        refused(
                () -> new StoreConfig("", "", "a", "b", "all", 1, "1d", "1GiB"),
                "store.password: given beside store.passwordFile, only one is possible");
    }

    @Test
    void toString_ofAConfigWithSecrets_showsNone() {
        StoreConfig config = new StoreConfig(
                "jdbc:postgresql://db/squall?password=hidden1", "squall", "hidden2", "", "all", 1, "1d", "1GiB");

        assertThat(config.toString()).doesNotContain("hidden").contains("jdbc:postgresql://db/squall");
    }

    private static StoreConfig with(String events, String maxAge, String maxSize) {
        return new StoreConfig("", "", "", "", events, 300, maxAge, maxSize);
    }

    private static void refused(Runnable config, String message) {
        assertThatIllegalArgumentException().isThrownBy(config::run).withMessage(message);
    }
}
