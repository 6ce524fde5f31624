package io.squall.api;

import io.squall.store.Timeline;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What happened around an incident, with the threshold that scores are seen against. */
record TimelineView(
        Instant from,
        Instant until,
        double threshold,
        Optional<Timeline.First> first,
        List<Timeline.Lane> lanes,
        List<Timeline.Scores> scores,
        long leftOut) {

    static TimelineView of(Timeline timeline, double threshold) {
        return new TimelineView(
                timeline.from(),
                timeline.until(),
                threshold,
                timeline.first(),
                timeline.lanes(),
                timeline.scores(),
                timeline.leftOut());
    }
}
