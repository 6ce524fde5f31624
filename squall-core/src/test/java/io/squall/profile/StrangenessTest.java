package io.squall.profile;

import static io.squall.event.TestEvents.anEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.squall.event.Event;
import io.squall.log.Level;
import io.squall.window.Window;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StrangenessTest {

    /** As much as one error that was never seen comes to, or more, is near to an alarm. */
    private static final double NEAR_ALARM = 2.5;

    private static final double HIGHEST_LEVEL = 3.6;

    private static final Event ERROR = anEvent().template(99).level(Level.ERROR).build();

    @Test
    void strangeness_ofWindowsLikeTheLearned_isAboutNone() {
        assertThat(learned(24).strangeness(window("cloud", 30))).isLessThan(1);
    }

    @Test
    void strangeness_ofAnErrorNeverSeen_isNearAnAlarm_andOfTwoKindsMore() {
        CleanProfile profile = learned(24);
        Event other = anEvent().template(98).level(Level.ERROR).build();

        double one = profile.strangeness(window("cloud", 30, ERROR));

        assertThat(one).isGreaterThan(NEAR_ALARM);
        assertThat(profile.strangeness(window("cloud", 30, ERROR, other))).isGreaterThan(one);
    }

    @Test
    void strangeness_ofACascadeOfErrorsNeverSeen_isNoMoreThanOfAnAlarm() {
        Event[] cascade = IntStream.range(0, 20)
                .mapToObj(i -> anEvent().template(400 + i).level(Level.ERROR).build())
                .toArray(Event[]::new);

        assertThat(learned(24).strangeness(window("cloud", 30, cascade))).isBetween(HIGHEST_LEVEL, 5.0);
    }

    @Test
    void strangeness_ofANewKind_isLessWhereHealthBringsNewKindsAllTheTime() {
        CleanProfileFitter restless = CleanProfileFitter.ofAll();
        for (int i = 0; i < 24; i++) {
            Event own = anEvent().template(200 + i).level(Level.ERROR).build();
            Event another = anEvent().template(300 + i).level(Level.ERROR).build();
            restless.add(i % 2 == 0 ? window("cloud", i, own) : window("cloud", i, own, another));
        }

        assertThat(restless.fit().strangeness(window("cloud", 30, ERROR))).isLessThan(NEAR_ALARM);
    }

    @Test
    void strangeness_ofAWindowWithoutEvents_isNone() {
        assertThat(learned(24).strangeness(new Window("cloud", 0, 1, List.of())))
                .isZero();
    }

    @Test
    void tellsStrangeness_onlyWhereItWasLearned() {
        CleanProfileFitter signals = CleanProfileFitter.ofSignals();
        signals.add(window("cloud", 0));

        assertThat(learned(1).tellsStrangeness()).isTrue();
        assertThat(signals.fit().tellsStrangeness()).isFalse();
        assertThat(CleanProfile.NONE.tellsStrangeness()).isFalse();
        assertThat(CleanProfile.NONE.strangeness(window("cloud", 0, ERROR))).isZero();
        assertThat(learned(24).abroad(kind -> true).tellsStrangeness()).isFalse();
    }

    @Test
    void entity_thatBringsNewKindsEachTime_isMeasuredByItself() {
        CleanProfileFitter fitter = CleanProfileFitter.ofAll();
        for (int i = 0; i < 40; i++) {
            fitter.add(window(
                    "proxy",
                    i,
                    anEvent().template(200 + 2 * i).build(),
                    anEvent().template(201 + 2 * i).build()));
            for (int agent = 0; agent < 12; agent++) {
                fitter.add(window("agent" + agent, i));
            }
        }
        CleanProfile profile = fitter.fit();
        Event[] news = {
            anEvent().template(1000).build(), anEvent().template(1001).build()
        };

        double ofProxy = profile.strangeness(window("proxy", 50, news));
        double ofAgent = profile.strangeness(window("agent1", 50, news));

        assertThat(ofProxy).isLessThan(1);
        assertThat(ofAgent).isGreaterThan(NEAR_ALARM);
        // One that was never watched is measured by all.
        assertThat(profile.strangeness(window("agent9", 50, news))).isGreaterThan(NEAR_ALARM);
    }

    @Test
    void json_roundTrip_isTheSame_andAProfileWithoutItReads() throws IOException {
        CleanProfile profile = learned(24);
        CleanProfile read = CleanProfile.fromJson(profile.toJson());

        assertThat(read.toJson()).isEqualTo(profile.toJson());
        assertThat(read.strangeness(window("cloud", 30, ERROR)))
                .isEqualTo(profile.strangeness(window("cloud", 30, ERROR)));
        byte[] former = CleanProfileFitter.ofSignals().fit().toJson();
        assertThat(new String(former, StandardCharsets.UTF_8)).doesNotContain("strangeness");
        assertThat(CleanProfile.fromJson(former).tellsStrangeness()).isFalse();
    }

    @Test
    void scales_ofAnotherNumberOfSigns_areRefused() {
        assertThatThrownBy(() -> new Strangeness(List.of(new SignalScale(0, 1)), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 scales of strangeness, expected 17 to " + Sign.values().length);
    }

    @Test
    void scales_ofAModelThatKnewFewerSigns_countNothingForTheOthers() {
        double[] signs = new double[Sign.values().length];
        signs[signs.length - 1] = 9;
        List<SignalScale> all = Collections.nCopies(signs.length, new SignalScale(0, 1));

        assertThat(new Strangeness(all, Map.of()).of("cloud", signs)).isEqualTo(9);
        assertThat(new Strangeness(all.subList(0, 17), Map.of()).of("cloud", signs))
                .isZero();
    }

    @Test
    void fitter_ofMoreEventsThanItKeeps_stillMeasuresByAll() {
        StrangenessFitter fitter = new StrangenessFitter(200);
        for (int i = 0; i < 1000; i++) {
            fitter.add(window("cloud", i));
        }

        assertThat(fitter.kept()).isBetween(8, 200);
        assertThat(fitter.fit().of("cloud", new double[Sign.values().length])).isLessThan(1);
    }

    private static CleanProfile learned(int windows) {
        CleanProfileFitter fitter = CleanProfileFitter.ofAll();
        for (int i = 0; i < windows; i++) {
            fitter.add(window("cloud", i));
        }
        return fitter.fit();
    }

    /** The {@code number}th minute: five lines of each of three kinds, and {@code more} at its end. */
    private static Window window(String entity, int number, Event... more) {
        long start = number * 60_000_000L;
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            events.add(anEvent()
                    .template(1 + i % 3)
                    .at(Instant.EPOCH.plusMillis(start / 1000 + i * 4000L))
                    .build());
        }
        events.addAll(List.of(more));
        return new Window(entity, start, start + 60_000_000L, events);
    }
}
