package io.squall.detect;

import static io.squall.event.TestEvents.anEvent;
import static org.assertj.core.api.Assertions.assertThat;

import io.squall.event.Event;
import io.squall.profile.CleanProfile;
import io.squall.profile.CleanProfileFitter;
import io.squall.template.Template;
import io.squall.window.Window;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProfileJudgeTest {

    private static final Event SERVED = answer("/v2.1/flavors", 200);
    private static final Event ROUTINE_REFUSAL = answer("/v2.1/servers", 404);
    private static final Event UNHEARD_OF = answer("/v2.1/flavors", 404);

    @Test
    void unusual_aRoutineRefusalWhereItWasNeverGiven_isWhatTheWindowShows() {
        ProfileJudge judge = new ProfileJudge(health(), AlarmLevel.DEFAULT);

        Verdict verdict = judge.verdicts(List.of(window(30, UNHEARD_OF))).get(0).orElseThrow();
        double[] unusual = verdict.unusual().orElseThrow();

        assertThat(verdict.events().get(unusual.length - 1)).isEqualTo(UNHEARD_OF);
        assertThat(unusual[unusual.length - 1]).isEqualTo(1);
        assertThat(unusual[0]).isLessThan(0.5);
    }

    @Test
    void unusual_theSameWhereItIsRoutine_isNot() {
        ProfileJudge judge = new ProfileJudge(health(), AlarmLevel.DEFAULT);

        Verdict verdict =
                judge.verdicts(List.of(window(30, ROUTINE_REFUSAL))).get(0).orElseThrow();

        assertThat(verdict.unusual().orElseThrow()).doesNotContain(1);
    }

    private static CleanProfile health() {
        CleanProfileFitter fitter = CleanProfileFitter.ofAll();
        for (int i = 0; i < 24; i++) {
            fitter.add(window(i, ROUTINE_REFUSAL));
        }
        return fitter.fit();
    }

    private static Window window(int number, Event last) {
        long start = number * 60_000_000L;
        List<Event> events = Stream.of(
                        Collections.nCopies(5, SERVED), Collections.nCopies(5, ROUTINE_REFUSAL), List.of(last))
                .flatMap(List::stream)
                .toList();
        return new Window("cloud", start, start + 60_000_000L, events);
    }

    private static Event answer(String path, int status) {
        String message = "10.0.0.1 \"GET " + path + " HTTP/1.1\" status: " + status + " len: 19 time: 0.0100000";
        return anEvent()
                .measuring(message)
                .template(Template.of(message))
                .build()
                .saying(Template.of("<*> \"GET <*>\" status: <*> len: <*> time: <*>"));
    }
}
