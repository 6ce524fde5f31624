package io.squall.profile;

import static io.squall.event.TestEvents.anEvent;
import static org.assertj.core.api.Assertions.assertThat;

import io.squall.event.Event;
import io.squall.event.TestEvents;
import io.squall.log.Level;
import io.squall.template.Template;
import io.squall.window.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** In health a request is claimed, then its disk is attached, then it is built; in the same minute others are only listed. */
class SubstitutesTest {

    private static final String CLAIMED = "Claim successful on node compute-01";
    private static final String ATTACHED = "Volume attachment completed";
    private static final String BUILT = "Took 3 seconds to build instance";
    private static final String LISTED = "Inventory has not changed for provider";
    private static final String UNLIKE = "Disk now linked";

    private final CleanProfile health = health();

    @Test
    void understood_anUnlikeTextInTheMissingOnesPlaceAndNumber_isTheMissingKind() {
        assertThat(texts(understood(UnaryOperator.identity(), UNLIKE)))
                .contains(ATTACHED)
                .doesNotContain(UNLIKE);
    }

    @Test
    void understood_theMessageAsItWasWritten_stays() {
        assertThat(understood(UnaryOperator.identity(), UNLIKE).events())
                .filteredOn(event -> event.template().text().equals(ATTACHED))
                .allSatisfy(event -> assertThat(event.message()).hasToString(UNLIKE));
    }

    @Test
    void understood_twoNeighboursInOtherWords_areBoth() {
        List<Event> events = minute(30, 4, UNLIKE).events().stream()
                .map(event -> event.template().text().equals(BUILT)
                        ? event.saying(Template.of("Needed 3 secs to construct server"))
                        : event)
                .toList();

        assertThat(texts(understood(minute(30, 4, UNLIKE).with(events)))).contains(ATTACHED, BUILT);
    }

    @Test
    void understood_anotherLevel_isTakenAtItsWord() {
        assertThat(texts(understood(event -> event.level(Level.WARNING), UNLIKE)))
                .contains(UNLIKE);
        assertThat(texts(understood(event -> event.level(Level.ERROR), UNLIKE))).contains(UNLIKE);
    }

    @Test
    void understood_anotherPlace_isSomethingElse() {
        assertThat(texts(understood(event -> event.request("req-of-its-own"), UNLIKE)))
                .contains(UNLIKE);
    }

    @Test
    void understood_besideTheCleanKind_isSomethingElse() {
        Window both = minute(30, 4, ATTACHED);
        List<Event> events = new ArrayList<>(both.events());
        events.add(1, event(30, 1, 0, UNLIKE).build());

        assertThat(texts(understood(both.with(events)))).contains(UNLIKE, ATTACHED);
    }

    @Test
    void understood_manyNewKinds_areNoRewording() {
        Window minute = minute(30, 4, UNLIKE);
        List<Event> events = new ArrayList<>(minute.events());
        for (int i = 0; i < 40; i++) {
            events.add(event(30, 50, 9, "Something " + "else ".repeat(i + 1)).build());
        }

        assertThat(texts(understood(minute.with(events)))).contains(UNLIKE);
    }

    private Window understood(UnaryOperator<TestEvents> change, String said) {
        Window minute = minute(30, 4, said);
        List<Event> events = new ArrayList<>();
        for (Event event : minute.events()) {
            events.add(
                    event.template().text().equals(said)
                            ? change.apply(anEvent()
                                            .at(event.time())
                                            .request(event.requestId().toString())
                                            .template(event.template()))
                                    .build()
                            : event);
        }
        return understood(minute.with(events));
    }

    private Window understood(Window window) {
        return new Rewordings(health.kinds(), health.chains(), health.pca()).understood(window);
    }

    private static List<String> texts(Window window) {
        return window.events().stream().map(event -> event.template().text()).toList();
    }

    private static CleanProfile health() {
        CleanProfileFitter fitter = CleanProfileFitter.ofSignals();
        for (int i = 0; i < 24; i++) {
            fitter.add(minute(i, 3 + i % 3, ATTACHED));
        }
        return fitter.fit();
    }

    /** A minute of {@code requests}, whose disks are attached in the words of {@code attached}. */
    private static Window minute(int number, int requests, String attached) {
        List<Event> events = new ArrayList<>();
        for (int request = 0; request < requests; request++) {
            List<String> said = List.of(CLAIMED, attached, BUILT);
            for (int step = 0; step < said.size(); step++) {
                events.add(event(number, 10 * request + step, request, said.get(step))
                        .build());
            }
            events.add(event(number, 10 * request + 5, 100 + request, LISTED).build());
        }
        events.sort(Comparator.comparingLong(Event::timeMicros));
        long start = number * 60_000_000L;
        return new Window("cloud", start, start + 60_000_000L, events);
    }

    private static TestEvents event(int minute, int second, int request, String text) {
        return anEvent()
                .at(Instant.EPOCH.plusSeconds(60L * minute + second))
                .request("req-" + minute + "-" + request)
                .template(Template.of(text));
    }
}
