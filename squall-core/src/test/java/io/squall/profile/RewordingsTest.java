package io.squall.profile;

import static io.squall.event.TestEvents.anEvent;
import static org.assertj.core.api.Assertions.assertThat;

import io.squall.event.Event;
import io.squall.event.TestEvents;
import io.squall.log.Level;
import io.squall.template.Template;
import io.squall.window.Window;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RewordingsTest {

    private static final String PLUGGED = "Successfully plugged vif VIFBridge(<*>)";
    private static final String REWORDED = "plugged vif VIFBridge(<*>) well";
    private static final Event CLEAN = saying(PLUGGED).build();

    private final Rewordings rewordings = new Rewordings(new KindCounts(
            10,
            List.of(
                    kind(CLEAN),
                    kind(saying("Terminating instance <*>").build()),
                    kind(saying("Unexpected vif_type=<*>").level(Level.WARNING).build()))));

    private static TestEvents saying(String text) {
        return anEvent().template(Template.of(text));
    }

    private static CleanKind kind(Event event) {
        return new CleanKind(
                event.kind(),
                event.component(),
                event.logger(),
                event.template().text(),
                10);
    }

    private List<Long> understood(Event... events) {
        Window window = new Window("cloud", 0, Long.MAX_VALUE, List.of(events));
        return rewordings.understood(window).events().stream().map(Event::kind).toList();
    }

    @Test
    void understood_aCleanKindInOtherWords_isTheCleanKind() {
        Event reworded = saying(REWORDED).build();

        assertThat(understood(reworded, reworded)).containsExactly(CLEAN.kind(), CLEAN.kind());
    }

    @Test
    void understood_besideTheCleanKind_isSomethingElse() {
        Event other = saying(REWORDED).build();

        assertThat(understood(CLEAN, other)).containsExactly(CLEAN.kind(), other.kind());
    }

    @Test
    void understood_twoNewKinds_areNotTheSameCleanKind() {
        Event one = saying(REWORDED).build();
        Event two = saying("plugged vif VIFBridge(<*>) again").build();

        assertThat(understood(one, two)).containsExactly(CLEAN.kind(), two.kind());
    }

    @Test
    void understood_anErrorOrAnotherLevelOrSubject_isTakenAtItsWord() {
        Stream.of(
                        saying(REWORDED).level(Level.ERROR).build(),
                        saying(REWORDED).level(Level.WARNING).build(),
                        saying("Unexpected vif_type=<*> seen").build(),
                        saying("No valid host was found").build(),
                        saying(REWORDED)
                                .measuring("10.0.0.1 \"GET /x HTTP/1.1\" status: 500 len: 19 time: 0.1")
                                .template(Template.of(REWORDED))
                                .build())
                .forEach(event -> assertThat(understood(event)).containsExactly(event.kind()));
    }

    @Test
    void understood_aStatusThatIsNoLongerRead_isLookedForInTheMessage() {
        Event unread = saying("http://controller:8776/v3/volumes returned with HTTP <*>")
                .build();
        Event clean = unread.saying(unread.template(), 200);
        Rewordings answers = new Rewordings(new KindCounts(10, List.of(kind(clean))));
        Event fine = saying("http://controller:8776/v3/volumes returned again with HTTP 200")
                .build();
        Event broken = saying("http://controller:8776/v3/volumes returned again with HTTP 500")
                .build();
        Event none = saying("http://controller:8776/v3/volumes returned again with HTTP 2000")
                .build();

        Window window = new Window("cloud", 0, Long.MAX_VALUE, List.of(fine, broken, none));

        assertThat(answers.understood(window).events())
                .extracting(Event::kind)
                .containsExactly(clean.kind(), broken.kind(), none.kind());
    }

    @Test
    void understood_aWindowOfKnownKindsAndErrors_isItself() {
        Window window = new Window(
                "cloud",
                0,
                Long.MAX_VALUE,
                List.of(CLEAN, saying("Broken").level(Level.ERROR).build()));

        assertThat(rewordings.understood(window)).isSameAs(window);
    }
}
