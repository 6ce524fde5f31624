package io.squall.adapt;

import io.squall.store.Trouble;
import java.util.List;
import java.util.Optional;

/** When the cloud was well: outside its incidents, in those that an operator has dismissed, and where one vouches for it. */
final class Health {

    private final List<Stretch> troubles;
    private final List<Stretch> dismissed;
    private final Optional<Stretch> vouched;

    /**
     * @param known incidents
     * @param marginMicros so near to an incident a window is doubtful
     * @param vouched a stretch for which an operator vouches
     */
    Health(List<Trouble> known, long marginMicros, Optional<Stretch> vouched) {
        this.troubles = known.stream()
                .filter(trouble -> trouble.dismissed().isEmpty())
                .map(trouble -> around(trouble, marginMicros))
                .toList();
        this.dismissed = known.stream()
                .filter(trouble -> trouble.dismissed().isPresent())
                .map(trouble -> around(trouble, 0))
                .toList();
        this.vouched = vouched;
    }

    private static Stretch around(Trouble trouble, long marginMicros) {
        return new Stretch(
                trouble.fromMicros() - marginMicros,
                trouble.isOpen() && trouble.dismissed().isEmpty()
                        ? Long.MAX_VALUE
                        : Math.max(trouble.fromMicros(), trouble.untilMicros()) + marginMicros + 1);
    }

    boolean isWell(KeptWindows windows) {
        return vouched.filter(stretch -> stretch.holds(windows)).isPresent()
                || troubles.stream().noneMatch(trouble -> trouble.touches(windows));
    }

    /** True where somebody has said that it was well, so that nothing is to be waited for. */
    boolean isSaid(KeptWindows windows) {
        return vouched.filter(stretch -> stretch.holds(windows)).isPresent()
                || dismissed.stream().anyMatch(stretch -> stretch.touches(windows));
    }
}
