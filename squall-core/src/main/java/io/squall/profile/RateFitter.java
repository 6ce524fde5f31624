package io.squall.profile;

import io.squall.event.Event;
import io.squall.window.Window;

/**
 * Learns a {@link RateProfile} from clean windows.
 *
 * <p>For one thread. Memory is bounded, see {@link RateTableFitter}: up to 8,192 components and as many kinds, and two million counts.
 */
public final class RateFitter {

    private final RateTableFitter components = new RateTableFitter();
    private final RateTableFitter kinds = new RateTableFitter();

    /** Learns from a window in which nothing was wrong. */
    public void add(Window clean) {
        Arrivals byComponent = new Arrivals(components.keys() + 1, clean.startMicros(), clean.endMicros());
        Arrivals byKind = new Arrivals(kinds.keys() + 1, clean.startMicros(), clean.endMicros());
        for (Event event : clean.events()) {
            byComponent.add(components.number(Keys.component(event)), event.timeMicros());
            byKind.add(kinds.number(event.kind()), event.timeMicros());
        }
        components.add(byComponent.rates());
        kinds.add(byKind.rates());
    }

    /** What was learned; without any window, a profile to which no rate is strange. */
    public RateProfile fit() {
        RateTable componentRates = components.fit();
        RateTable kindRates = kinds.fit();
        return RateProfile.fitted(
                componentRates, kindRates, components.windows(componentRates), kinds.windows(kindRates));
    }
}
