package io.squall.alert;

import static io.squall.alert.TestIncidents.anIncident;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.squall.alert.sink.Delivery;
import io.squall.store.Databases;
import io.squall.store.Store;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Squall is cut off at random places between an incident's change and the mark that it was told, and starts again on the same
 * store, with logs that are read again from before the cut. Everything is told at least once, and one cut repeats at most the
 * one notification whose answer came and whose mark did not.
 */
class CrashTest {

    private static final int INCIDENTS = 12;
    private static final int ROUNDS = 25;

    @TempDir
    Path folder;

    @Test
    void cutsAtAnyPlace_onSqlite_loseNothing_andRepeatAtMostOneEach() throws Exception {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Path database = folder.resolve("round" + seed);
            round(() -> Databases.sqlite(database), true, seed);
        }
    }

    @Test
    void cutsAtAnyPlace_onPostgresql_loseNothing_andRepeatAtMostOneEach() throws Exception {
        for (int seed = 0; seed < 3; seed++) {
            // The database outlives Squall by itself.
            try (Store store = Databases.postgresql()) {
                round(() -> store, false, seed);
            }
        }
    }

    private static void round(Callable<Store> open, boolean reopens, int seed) throws Exception {
        Random random = new Random(seed);
        Map<String, Integer> received = new HashMap<>();
        int repeats = 0;
        int cuts = 0;
        int planned = 0;
        while (true) {
            boolean lastLife = cuts == 6;
            CutPoint cut = new CutPoint(lastLife ? Integer.MAX_VALUE : random.nextInt(30));
            RecordingSink sink = new RecordingSink("chat").answering(notification -> {
                cut.pass();
                received.merge(notification.id(), 1, Integer::sum);
                cut.pass();
                return new Delivery.Taken();
            });
            Store store = open.call();
            try {
                AlertsConfig config =
                        AlertBench.config(List.of(), new BudgetConfig(1000, java.time.Duration.ofMinutes(15)));
                Alerts alerts = Alerts.of(
                        config,
                        List.of(sink),
                        store,
                        new SettableClock(TestIncidents.BEGAN.plusSeconds(90)),
                        new SimpleMeterRegistry());
                SinkSender sender = alerts.senders().get(0);
                // The logs are read again from an earlier point.
                planned = planned == 0 ? 0 : random.nextInt(planned);
                while (planned < INCIDENTS) {
                    int number = planned;
                    store.jdbi().useTransaction(handle -> {
                        alerts.plan()
                                .changed(handle, anIncident().id("i" + number).build());
                        cut.pass();
                    });
                    cut.pass();
                    planned++;
                    if (random.nextBoolean()) {
                        sender.step();
                        cut.pass();
                    }
                }
                while (sender.step()) {
                    cut.pass();
                }
                break;
            } catch (Cut e) {
                cuts++;
            } finally {
                if (reopens) {
                    store.close();
                }
            }
        }
        for (int i = 0; i < INCIDENTS; i++) {
            Integer times = received.get("i" + i + ".firing.chat.0");
            assertThat(times).as("seed %d, incident %d", seed, i).isNotNull();
            repeats += times - 1;
        }
        assertThat(repeats).as("seed %d", seed).isLessThanOrEqualTo(cuts);
        assertThat(received).hasSize(INCIDENTS);
    }

    /** Ends a life at the n-th place where it can end. */
    private static final class CutPoint {
        private int left;

        CutPoint(int places) {
            left = places;
        }

        void pass() {
            if (left-- == 0) {
                throw new Cut();
            }
        }
    }

    /** An error, so that nothing takes it for a failure of the sink. */
    private static final class Cut extends Error {
        private static final long serialVersionUID = 1L;
    }
}
