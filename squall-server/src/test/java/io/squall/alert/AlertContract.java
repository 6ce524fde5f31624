package io.squall.alert;

import static io.squall.alert.TestIncidents.BEGAN;
import static io.squall.alert.TestIncidents.anIncident;
import static org.assertj.core.api.Assertions.assertThat;

import io.squall.alert.sink.Delivery;
import io.squall.alert.sink.FailureKind;
import io.squall.alert.sink.Notification;
import io.squall.alert.sink.NotificationKind;
import io.squall.incident.Severity;
import io.squall.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is told what and when: the same on SQLite and on PostgreSQL. */
abstract class AlertContract {

    private final SettableClock clock = new SettableClock(BEGAN.plusSeconds(90));
    private final RecordingSink chat = new RecordingSink("chat");
    private final RecordingSink pager = new RecordingSink("pager");
    private Store store;

    /** An empty store. */
    abstract Store open() throws Exception;

    @BeforeEach
    void openStore() throws Exception {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void anIncident_fromBeginningToEnd_isToldTwice() throws Exception {
        AlertBench bench = bench(chat);

        bench.changed(anIncident().build());
        bench.changed(anIncident().after(Duration.ofMinutes(3)).build());
        bench.changed(anIncident().after(Duration.ofMinutes(3)).resolved().build());

        assertThat(chat.kinds()).containsExactly(NotificationKind.FIRING, NotificationKind.RESOLVED);
        assertThat(chat.got.get(0).links().get(0).url())
                .hasToString("https://squall.example:9317/#/incidents/00c0ffee00c0ffee");
    }

    @Test
    void anIncidentUnderTheFloor_isNotTold_untilItsScoreRises() throws Exception {
        AlertBench bench = bench(chat);

        bench.changed(anIncident().score(0.79).build());
        assertThat(chat.got).isEmpty();

        bench.changed(anIncident().score(0.8).build());
        assertThat(chat.kinds()).containsExactly(NotificationKind.FIRING);
    }

    @Test
    void sinks_tellWhatWaitsWhatFailedAndWhy() throws Exception {
        AlertBench bench =
                new AlertBench(store, clock, AlertBench.config(List.of(), BudgetConfig.defaults()), chat, pager);
        bench.changed(anIncident().build());
        pager.answering(notification -> new Delivery.Refused(FailureKind.CLIENT, "no such channel"));
        chat.answering(notification -> new Delivery.TryAgain(FailureKind.SERVER, "answered 503", Optional.empty()));
        bench.changed(anIncident().after(Duration.ofMinutes(20)).resolved().build());

        assertThat(bench.alerts.sinks())
                .satisfiesExactly(
                        waits -> {
                            assertThat(waits.name()).isEqualTo("chat");
                            assertThat(waits.kind()).isEqualTo("recording");
                            assertThat(waits.target()).isEqualTo("https://hook.example");
                            assertThat(waits.waiting()).isEqualTo(1);
                            assertThat(waits.failed()).isZero();
                            assertThat(waits.lastError()).isEqualTo("answered 503");
                            assertThat(waits.lastSent()).isPresent();
                        },
                        failed -> {
                            assertThat(failed.waiting()).isZero();
                            assertThat(failed.failed()).isEqualTo(1);
                            assertThat(failed.lastError()).isEqualTo("no such channel");
                        });
    }

    @Test
    void aProvisionalScore_isTold_asSuch() throws Exception {
        bench(chat).changed(anIncident().provisional().build());

        assertThat(chat.got.get(0).incident().complete()).isFalse();
    }

    @Test
    void aRouteForFinalScores_waitsForOne() throws Exception {
        AlertBench bench = new AlertBench(
                store,
                clock,
                AlertBench.config(
                        List.of(new RouteConfig(
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                "",
                                List.of("pager"),
                                0,
                                true,
                                false)),
                        BudgetConfig.defaults()),
                pager);

        bench.changed(anIncident().provisional().build());
        assertThat(pager.got).isEmpty();

        bench.changed(anIncident().complete().build());
        assertThat(pager.kinds()).containsExactly(NotificationKind.FIRING);
    }

    @Test
    void theFirstRouteThatMatches_takesTheIncident_unlessItGoesOn() throws Exception {
        AlertBench bench = new AlertBench(
                store,
                clock,
                AlertBench.config(
                        List.of(route(List.of(Severity.P1), "pager", true), route(List.of(), "chat", false)),
                        BudgetConfig.defaults()),
                chat,
                pager);

        bench.changed(anIncident().id("a").severity(Severity.P1).build());
        bench.changed(anIncident().id("b").severity(Severity.P3).build());

        assertThat(pager.got).extracting(told -> told.incident().id()).containsExactly("a");
        assertThat(chat.got).extracting(told -> told.incident().id()).containsExactly("a", "b");
    }

    @Test
    void aRise_waitsForTheCooldown_andSaysWhatWasToldBefore() throws Exception {
        AlertBench bench = bench(chat);

        bench.changed(anIncident().severity(Severity.P4).build());
        bench.changed(anIncident().severity(Severity.P3).build());
        bench.changed(anIncident().severity(Severity.P1).build());
        assertThat(chat.kinds()).containsExactly(NotificationKind.FIRING);

        clock.advance(Duration.ofMinutes(5));
        bench.send();

        assertThat(chat.kinds()).containsExactly(NotificationKind.FIRING, NotificationKind.UPDATE);
        Notification rise = chat.got.get(1);
        assertThat(rise.severity()).isEqualTo(Severity.P1);
        assertThat(rise.severityBefore()).contains(Severity.P4);
        assertThat(bench.in(EntryState.SUPERSEDED)).hasSize(1);
    }

    @Test
    void aFall_isNotTold() throws Exception {
        AlertBench bench = bench(chat);

        bench.changed(anIncident().severity(Severity.P1).build());
        clock.advance(Duration.ofHours(1));
        bench.changed(anIncident().severity(Severity.P4).score(0.5).build());
        bench.changed(anIncident().severity(Severity.P4).resolved().build());

        assertThat(chat.kinds()).containsExactly(NotificationKind.FIRING, NotificationKind.RESOLVED);
        assertThat(chat.got.get(1).severity()).isEqualTo(Severity.P1);
    }

    @Test
    void anIncidentThatFlapsWithinItsCooldown_isNotToldAgain() throws Exception {
        AlertBench bench = bench(chat);
        bench.changed(anIncident().build());
        bench.changed(anIncident().resolved().build());

        bench.changed(anIncident().after(Duration.ofMinutes(2)).reopened(1).build());
        bench.changed(
                anIncident().after(Duration.ofMinutes(2)).reopened(1).resolved().build());
        clock.advance(Duration.ofHours(1));
        bench.send();

        assertThat(chat.kinds()).containsExactly(NotificationKind.FIRING, NotificationKind.RESOLVED);
    }

    @Test
    void anIncidentThatComesBack_isToldAgain_underTheSameId() throws Exception {
        AlertBench bench = bench(chat);
        bench.changed(anIncident().build());
        bench.changed(anIncident().resolved().build());
        clock.advance(Duration.ofMinutes(6));

        bench.changed(anIncident().after(Duration.ofMinutes(7)).reopened(1).build());

        assertThat(chat.kinds())
                .containsExactly(NotificationKind.FIRING, NotificationKind.RESOLVED, NotificationKind.FIRING);
        assertThat(chat.got).extracting(told -> told.incident().id()).containsOnly("00c0ffee00c0ffee");
    }

    @Test
    void logsReadAgain_tellNothingTwice() throws Exception {
        AlertBench bench = bench(chat);
        List<TestIncidents> story = new ArrayList<>(List.of(
                anIncident().severity(Severity.P3),
                anIncident().severity(Severity.P1).after(Duration.ofMinutes(2)),
                anIncident().severity(Severity.P1).after(Duration.ofMinutes(4)).resolved(),
                anIncident().severity(Severity.P3).after(Duration.ofMinutes(9)).reopened(1)));
        for (TestIncidents chapter : story) {
            bench.changed(chapter.build());
            clock.advance(Duration.ofMinutes(6));
            bench.send();
        }
        List<NotificationKind> told = chat.kinds();

        for (TestIncidents chapter : story) {
            bench.changed(chapter.build());
            clock.advance(Duration.ofMinutes(6));
            bench.send();
        }

        assertThat(chat.kinds()).isEqualTo(told);
        assertThat(told)
                .containsExactly(
                        NotificationKind.FIRING,
                        NotificationKind.UPDATE,
                        NotificationKind.RESOLVED,
                        NotificationKind.FIRING);
    }

    @Test
    void anOpenIncident_isRemindedOf_untilSomebodyTakesIt() throws Exception {
        AlertBench bench = bench(chat);
        bench.changed(anIncident().build());

        clock.advance(Duration.ofHours(4));
        bench.turn();
        bench.turn();
        clock.advance(Duration.ofHours(9));
        bench.turn();
        assertThat(chat.kinds())
                .as("one for what was missed, not each")
                .containsExactly(NotificationKind.FIRING, NotificationKind.REMINDER, NotificationKind.REMINDER);

        bench.acknowledged("00c0ffee00c0ffee", "ada");
        bench.changed(anIncident().after(Duration.ofMinutes(30)).build());
        clock.advance(Duration.ofHours(9));
        bench.turn();
        assertThat(chat.kinds()).hasSize(4).last().isEqualTo(NotificationKind.ACKNOWLEDGED);
        assertThat(chat.got.get(3).by()).isEqualTo("ada");
    }

    @Test
    void aSilence_mutesWhatItCovers_andShowsWhat() throws Exception {
        AlertBench bench = bench(chat);
        Silence silence = bench.alerts.silences().add(silence(hosts("cmp-*"), Duration.ofHours(1)));

        bench.changed(anIncident().id("in").origin("nova-compute", "cmp-7").build());
        bench.changed(anIncident()
                .id("out")
                .origin("nova-api", "ctl-1")
                .hosts("ctl-1", "cmp-7")
                .build());

        assertThat(chat.got).extracting(told -> told.incident().id()).containsExactly("out");
        assertThat(bench.alerts.silences().muted(silence.id(), 10))
                .extracting(muted -> muted.entry().incident())
                .containsExactly("in");
        assertThat(bench.alerts.silences().mutedBy("in.firing.chat.0")).containsExactly(silence.id());
    }

    @Test
    void whatStillGoesOnWhenASilenceEnds_isToldThen() throws Exception {
        AlertBench bench = bench(chat);
        Silence silence = bench.alerts.silences().add(silence(hosts("cmp-7"), Duration.ofHours(1)));
        bench.changed(anIncident().id("over").origin("nova-compute", "cmp-7").build());
        bench.changed(anIncident().id("open").origin("nova-compute", "cmp-7").build());
        bench.changed(anIncident()
                .id("over")
                .origin("nova-compute", "cmp-7")
                .resolved()
                .build());
        bench.turn();
        assertThat(chat.got).isEmpty();

        bench.alerts.silences().expire(SilenceKind.SILENCE, silence.id());
        bench.turn();
        bench.turn();

        assertThat(chat.got).extracting(told -> told.incident().id()).containsExactly("open");
        bench.changed(anIncident()
                .id("open")
                .origin("nova-compute", "cmp-7")
                .resolved()
                .build());
        assertThat(chat.kinds()).containsExactly(NotificationKind.FIRING, NotificationKind.RESOLVED);
    }

    @Test
    void theEndOfWhatWasTold_isToldThoughASilenceCoversIt() throws Exception {
        AlertBench bench = bench(chat);
        bench.changed(anIncident().origin("nova-compute", "cmp-7").build());
        bench.alerts.silences().add(silence(hosts("cmp-7"), Duration.ofHours(1)));

        bench.changed(anIncident().origin("nova-compute", "cmp-7").resolved().build());

        assertThat(chat.kinds()).containsExactly(NotificationKind.FIRING, NotificationKind.RESOLVED);
    }

    @Test
    void aMaintenanceWindow_begins_andEnds() throws Exception {
        AlertBench bench = bench(chat);
        Instant start = clock.instant().plusSeconds(600);
        bench.alerts
                .silences()
                .add(new SilenceDraft(
                        SilenceKind.MAINTENANCE, Matchers.any(), "upgrade", "ada", start, start.plusSeconds(600)));

        bench.changed(anIncident().id("before").build());
        clock.advance(Duration.ofMinutes(10));
        bench.changed(anIncident().id("during").build());
        bench.changed(anIncident().id("during").resolved().build());
        clock.advance(Duration.ofMinutes(10));
        bench.turn();
        bench.changed(anIncident().id("after").build());

        assertThat(chat.got).extracting(told -> told.incident().id()).containsExactly("before", "after");
    }

    @Test
    void whatIsOverTheBudget_goesIntoOneDigest() throws Exception {
        AlertBench bench = new AlertBench(
                store, clock, AlertBench.config(List.of(), new BudgetConfig(3, Duration.ofMinutes(15))), chat);

        for (int i = 0; i < 10; i++) {
            bench.changed(anIncident()
                    .id("i" + i)
                    .severity(i == 7 ? Severity.P1 : Severity.P3)
                    .build());
        }
        bench.changed(anIncident().id("i5").resolved().build());
        assertThat(chat.got).hasSize(3);
        clock.advance(Duration.ofMinutes(15));
        bench.turn();
        bench.turn();

        assertThat(chat.got).hasSize(4);
        Notification digest = chat.got.get(3);
        assertThat(digest.kind()).isEqualTo(NotificationKind.DIGEST);
        assertThat(digest.severity()).isEqualTo(Severity.P1);
        assertThat(digest.digest())
                .extracting(incident -> incident.id())
                .hasSize(7)
                .startsWith("i7");
        assertThat(bench.in(EntryState.DIGESTED)).hasSize(7);
        clock.advance(Duration.ofHours(1));
        bench.changed(anIncident().id("later").build());
        assertThat(chat.kinds()).last().isEqualTo(NotificationKind.FIRING);
    }

    @Test
    void aSinkThatAsksToWait_isLeftInPeace_andLosesNothing() throws Exception {
        AtomicInteger answers = new AtomicInteger();
        chat.answering(notification -> answers.getAndIncrement() == 0
                ? new Delivery.TryAgain(FailureKind.RATE_LIMIT, "429", Optional.of(Duration.ofMinutes(2)))
                : new Delivery.Taken());
        AlertBench bench = bench(chat);

        bench.changed(anIncident().id("a").build());
        bench.changed(anIncident().id("b").build());
        clock.advance(Duration.ofSeconds(119));
        bench.send();
        assertThat(answers).hasValue(1);

        clock.advance(Duration.ofSeconds(1));
        bench.send();
        assertThat(chat.got).extracting(told -> told.incident().id()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void aSinkThatIsDown_getsAllInOrder_whenItIsBack() throws Exception {
        chat.answering(notification -> new Delivery.TryAgain(FailureKind.NETWORK, "gone", Optional.empty()));
        AlertBench bench = bench(chat);
        bench.changed(anIncident().build());
        bench.changed(anIncident().resolved().build());
        for (int i = 0; i < 20; i++) {
            clock.advance(Duration.ofMinutes(5));
            bench.send();
        }
        assertThat(bench.in(EntryState.PENDING)).hasSize(2);

        chat.answering(notification -> new Delivery.Taken());
        clock.advance(Duration.ofMinutes(5));
        bench.send();
        clock.advance(Duration.ofMinutes(5));
        bench.send();

        assertThat(chat.kinds()).containsExactly(NotificationKind.FIRING, NotificationKind.RESOLVED);
    }

    @Test
    void whatASinkRefuses_isADeadLetter_andCanBeSentAgain() throws Exception {
        chat.answering(notification -> new Delivery.Refused(FailureKind.CLIENT, "https://x answered 400: bad"));
        AlertBench bench = bench(chat);
        bench.changed(anIncident().build());

        assertThat(bench.in(EntryState.DEAD))
                .singleElement()
                .satisfies(dead -> assertThat(dead.reason()).isEqualTo("https://x answered 400: bad"));
        assertThat(bench.meters
                        .get("squall.alerts.failed")
                        .tag("reason", "client")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(bench.meters.get("squall.alerts.dead").gauge().value()).isEqualTo(1);

        bench.changed(anIncident().resolved().build());
        chat.answering(notification -> new Delivery.Taken());
        assertThat(bench.alerts.outbox().resendDead(Optional.of("chat"))).isEqualTo(1);
        bench.send();

        assertThat(chat.kinds())
                .as("its end follows, or a pager would show it for ever")
                .containsExactly(NotificationKind.FIRING, NotificationKind.RESOLVED);
    }

    @Test
    void whatCannotBeSentForADay_isGivenUp() throws Exception {
        chat.answering(notification -> new Delivery.TryAgain(FailureKind.NETWORK, "gone", Optional.empty()));
        AlertBench bench = bench(chat);
        bench.changed(anIncident().build());

        clock.advance(Duration.ofDays(1));
        bench.send();

        assertThat(bench.in(EntryState.DEAD))
                .singleElement()
                .satisfies(dead -> assertThat(dead.reason()).isEqualTo("given up: gone"));
    }

    @Test
    void whatWaitsForASinkThatIsNoMore_isADeadLetter() throws Exception {
        bench(chat).plan(anIncident().build());

        AlertBench other = bench(pager);
        other.turn();

        assertThat(other.in(EntryState.DEAD))
                .singleElement()
                .satisfies(dead -> assertThat(dead.reason()).contains("no sink is named chat"));
    }

    @Test
    void aSinkThatForgets_isToldAgainThatAlertsGoOn_untilTheyDoNot() throws Exception {
        chat.refreshedEvery(Duration.ofMinutes(1));
        AlertBench bench = bench(chat);
        bench.changed(anIncident().id("a").build());
        bench.changed(anIncident().id("b").build());
        bench.changed(anIncident().id("b").resolved().build());
        chat.refreshed.clear();

        clock.advance(Duration.ofMinutes(1));
        bench.send();
        bench.send();

        assertThat(chat.refreshed).hasSize(1);
        assertThat(chat.refreshed.get(0))
                .extracting(open -> open.incident().id())
                .containsExactly("a");
    }

    @Test
    void old_isForgotten_butNotWhatGoesOn() throws Exception {
        AlertBench bench = bench(chat);
        bench.changed(anIncident().id("over").build());
        bench.changed(anIncident().id("over").resolved().build());
        bench.changed(anIncident().id("open").build());
        clock.advance(Duration.ofDays(31));

        bench.turn();
        bench.turn();

        assertThat(bench.in(EntryState.SENT)).extracting(OutboxEntry::incident).containsOnly("open");
    }

    @Test
    void whatAPersonTries_saysWhoWouldHear_andWhoNot() throws Exception {
        AlertBench bench = new AlertBench(
                store,
                clock,
                AlertBench.config(
                        List.of(route(List.of(Severity.P1), "pager", true), route(List.of(), "chat", false)),
                        BudgetConfig.defaults()),
                chat,
                pager);
        RoutingTrial trial = bench.alerts.trial();

        List<Preview> previews = trial.send(trial.imagined(Severity.P3, "no-valid-host", "nova-api", "ctl-1", 0.9));

        assertThat(previews)
                .extracting(Preview::sink, Preview::send, Preview::answer)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("chat", true, Optional.of("taken")),
                        org.assertj.core.groups.Tuple.tuple("pager", false, Optional.empty()));
        assertThat(chat.kinds()).containsExactly(NotificationKind.TEST);
        assertThat(pager.got).isEmpty();
        assertThat(trial.preview(trial.imagined(Severity.P3, "x", "", "", 0.1))
                        .get(0)
                        .reason())
                .isEqualTo("score 0.1 is under the floor 0.8");
    }

    private AlertBench bench(RecordingSink sink) {
        return new AlertBench(store, clock, AlertBench.config(List.of(), BudgetConfig.defaults()), sink);
    }

    private static RouteConfig route(List<Severity> severities, String sink, boolean goOn) {
        return new RouteConfig(
                List.of(), List.of(), List.of(), severities, List.of(), "", List.of(sink), 0, false, goOn);
    }

    private SilenceDraft silence(Matchers matchers, Duration length) {
        Instant now = clock.instant();
        return new SilenceDraft(SilenceKind.SILENCE, matchers, "disk is being replaced", "ada", now, now.plus(length));
    }

    private static Matchers hosts(String... hosts) {
        return new Matchers(List.of(), List.of(hosts), List.of(), List.of(), List.of(), "");
    }
}
