package io.squall.profile;

import io.squall.event.Event;
import io.squall.window.Window;

/**
 * Learns a {@link RateProfile} from clean windows.
 *
 * <p>For one thread. Memory is bounded, see {@link RateTableFitter}: up to 8,192 components, as many kinds and requests, and two million counts of each.
 */
public final class RateFitter {

    private final RateTableFitter components = new RateTableFitter();
    private final RateTableFitter kinds = new RateTableFitter();
    private final RateTableFitter requests = new RateTableFitter();

    /** Learns from a window in which nothing was wrong. */
    public void add(Window clean) {
        Arrivals byComponent = new Arrivals(components.keys() + 1, clean.startMicros(), clean.endMicros());
        Arrivals byKind = new Arrivals(kinds.keys() + 1, clean.startMicros(), clean.endMicros());
        Arrivals byRequest = new Arrivals(requests.keys() + 1, clean.startMicros(), clean.endMicros());
        for (Event event : clean.events()) {
            byComponent.add(components.number(Keys.component(event)), event.timeMicros());
            byKind.add(kinds.number(event.kind()), event.timeMicros());
            if (event.measures().hasApi()) {
                byRequest.add(requests.number(Keys.timed(event)), event.timeMicros());
            }
        }
        components.add(byComponent.rates());
        kinds.add(byKind.rates());
        requests.add(byRequest.rates());
    }

    /** What was learned; without any window, a profile to which no rate is strange. */
    public RateProfile fit() {
        RateTable componentRates = components.fit();
        RateTable kindRates = kinds.fit();
        RateTable requestRates = requests.fit();
        return RateProfile.fitted(
                componentRates,
                kindRates,
                requestRates,
                components.windows(componentRates),
                kinds.windows(kindRates),
                requests.windows(requestRates));
    }
}
