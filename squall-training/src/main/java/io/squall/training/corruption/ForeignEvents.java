package io.squall.training.corruption;

import io.squall.event.Event;
import io.squall.log.Level;
import io.squall.template.Template;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Events turn up that do not belong there: one to eight, taken from other windows or made new from a known event by a text
 * that nobody saw, as a warning, an error or at the known event's level, now and then with a traceback. What another window
 * lends is said by a process of this window.
 */
public final class ForeignEvents implements Corruption {

    private static final int MOST = 8;
    private static final double FROM_DONORS = 0.4;
    private static final double SAID_AGAIN = 0.4;
    private static final double TRACEBACK = 0.3;
    private static final int SHORTEST_TRACEBACK = 5;
    private static final int LONGEST_TRACEBACK = 80;

    private final List<Event> donors;

    /** @param donors events of other windows, possibly none; they are kept */
    public ForeignEvents(List<Event> donors) {
        this.donors = List.copyOf(donors);
    }

    @Override
    public String name() {
        return "foreign_events";
    }

    @Override
    public Optional<Corrupted> applyTo(Corrupted before, RandomGenerator random) {
        if (before.window().events().isEmpty()) {
            return Optional.empty();
        }
        Draws draws = Draws.from(random);
        return in(Place.drawn(before.window(), draws), before, draws, FROM_DONORS);
    }

    /** New errors and warnings at a given place; empty when nobody there could have said them. */
    Optional<Corrupted> errorsIn(Place place, Corrupted before, Draws draws) {
        return in(place, before, draws, 0);
    }

    private Optional<Corrupted> in(Place place, Corrupted before, Draws draws, double fromDonors) {
        List<Event> speakers =
                before.window().events().stream().filter(place.scope()).toList();
        if (speakers.isEmpty() || place.untilMicros() <= place.fromMicros()) {
            return Optional.empty();
        }
        List<Event> foreign = fromDonors > 0 ? foreign(before.window().events()) : List.of();
        Set<String> texts = new HashSet<>();
        before.window().events().forEach(event -> texts.add(event.template().text()));
        Edit edit = new Edit(before);
        int count = draws.count(1, MOST);
        Event said = null;
        for (int i = 0; i < count; i++) {
            Event speaker = draws.oneOf(speakers);
            long time = draws.between(place.fromMicros(), place.untilMicros() - 1);
            if (said != null && draws.chance(SAID_AGAIN)) {
                said = EventCopy.at(said, time);
            } else if (!foreign.isEmpty() && draws.chance(fromDonors)) {
                said = lent(draws.oneOf(foreign), speakers, speaker, time, draws);
            } else {
                said = unseen(speaker, time, texts, fromDonors == 0, draws);
            }
            edit.add(said);
        }
        return edit.done(name());
    }

    /** The donors whose kind the window does not hold anyway. */
    private List<Event> foreign(List<Event> events) {
        Set<Long> kinds = new HashSet<>();
        events.forEach(event -> kinds.add(event.kind()));
        return donors.stream().filter(donor -> !kinds.contains(donor.kind())).toList();
    }

    private static Event lent(Event donor, List<Event> speakers, Event otherwise, long time, Draws draws) {
        List<Event> colleagues = speakers.stream()
                .filter(event -> event.component().equals(donor.component()))
                .toList();
        return EventCopy.saidBy(donor, colleagues.isEmpty() ? otherwise : draws.oneOf(colleagues), time);
    }

    private static Event unseen(Event speaker, long time, Set<String> known, boolean isError, Draws draws) {
        Template template = Template.of(UnseenText.about(speaker.template().text(), known, draws));
        String message = UnseenText.filled(template.text(), draws);
        if (draws.chance(TRACEBACK)) {
            int lines = draws.count(SHORTEST_TRACEBACK, LONGEST_TRACEBACK);
            return EventCopy.saying(speaker, time, Level.ERROR, template, message, lines);
        }
        Level level = draws.oneOf(List.of(Level.WARNING, Level.ERROR, isError ? Level.ERROR : speaker.level()));
        return EventCopy.saying(speaker, time, level, template, message, 0);
    }
}
