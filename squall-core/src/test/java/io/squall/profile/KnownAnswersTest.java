package io.squall.profile;

import static io.squall.event.TestEvents.anEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.squall.event.Event;
import io.squall.template.Template;
import io.squall.window.Window;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KnownAnswersTest {

    private static final String METADATA = "GET /2009-04-04/meta-data/instance-id";
    private static final String SERVER = "GET /v2.1/servers/4f0e77c6-2c1c-4b8e-9f0b-6a5a1d1f3c11";
    private static final String OTHER_SERVER = "GET /v2.1/servers/0b1d2c3e-1111-4b8e-9f0b-6a5a1d1f3c11";

    private final KnownAnswers known =
            known(together(repeated(METADATA, 200), repeated(SERVER, 200), repeated(SERVER, 404)));

    @Test
    void isUnheardOf_aRefusalThatIsCommonElsewhere_butWasNeverGivenHere() {
        assertThat(known.isUnheardOf(answer(METADATA, 404))).isTrue();
        assertThat(known.isUnheardOf(answer(OTHER_SERVER, 404))).isFalse();
        assertThat(known.isUnheardOf(answer(OTHER_SERVER, 500))).isTrue();
    }

    @Test
    void isUnheardOf_aSuccess_orWhatNobodyAskedBefore_isNot() {
        assertThat(known.isUnheardOf(answer(METADATA, 204))).isFalse();
        assertThat(known.isUnheardOf(answer("GET /v2.1/flavors", 404))).isFalse();
        assertThat(known.isUnheardOf(answer("DELETE /v2.1/servers/4f0e77c6-2c1c-4b8e-9f0b-6a5a1d1f3c11", 404)))
                .isFalse();
    }

    @Test
    void isUnheardOf_ofFewAnswers_cannotBeTold() {
        assertThat(known(List.of(answer(METADATA, 200))).isUnheardOf(answer(METADATA, 404)))
                .isFalse();
        assertThat(known(List.of()).isUnheardOf(answer(METADATA, 404))).isFalse();
    }

    @Test
    void isUnheardOf_ofAnEventThatAnswersNothing_isNot() {
        assertThat(known.isUnheardOf(anEvent().build())).isFalse();
    }

    @Test
    void strangeness_ofRefusalsOnPathsThatNeverRefused_isMoreThanOfTheSameElsewhere() {
        CleanProfileFitter fitter = CleanProfileFitter.ofAll();
        for (int i = 0; i < 24; i++) {
            fitter.add(window(i, together(repeated(METADATA, 200), repeated(SERVER, 404), List.of())));
        }
        CleanProfile health = fitter.fit();

        double usual = health.strangeness(window(
                30, together(repeated(METADATA, 200), repeated(SERVER, 404), List.of(answer(OTHER_SERVER, 404)))));
        double unheardOf = health.strangeness(
                window(30, together(repeated(METADATA, 200), repeated(SERVER, 404), List.of(answer(METADATA, 404)))));

        assertThat(unheardOf).isGreaterThan(usual);
    }

    @Test
    void requests_listedTwice_orWithoutAnswers_areRefused() {
        RequestAnswers request = new RequestAnswers("a1", 3, List.of(200));

        assertThatThrownBy(() -> new KnownAnswers(List.of(request, request))).hasMessage("a request is listed twice");
        assertThatThrownBy(() -> new RequestAnswers("a1", 0, List.of()))
                .hasMessage("request a1 has 0 answers, expected 1 or more");
    }

    private static KnownAnswers known(List<Event> answers) {
        KnownAnswersFitter fitter = new KnownAnswersFitter();
        fitter.add(window(0, answers));
        return fitter.fit();
    }

    private static List<Event> repeated(String request, int status) {
        return IntStream.range(0, KnownAnswers.ENOUGH)
                .mapToObj(i -> answer(request, status))
                .toList();
    }

    private static Event answer(String request, int status) {
        String message = "10.0.0.1 \"" + request + " HTTP/1.1\" status: " + status + " len: 19 time: 0.0100000";
        return anEvent()
                .measuring(message)
                .template(Template.of(message))
                .build()
                .saying(Template.of("<*> \"GET <*>\" status: <*> len: <*> time: <*>"));
    }

    private static List<Event> together(List<Event> one, List<Event> two, List<Event> three) {
        return Stream.of(one, two, three).flatMap(List::stream).toList();
    }

    private static Window window(int number, List<Event> events) {
        long start = number * 60_000_000L;
        return new Window("cloud", start, start + 60_000_000L, events);
    }
}
