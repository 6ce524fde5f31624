package io.squall.feature;

import io.squall.event.Event;
import io.squall.event.Measures;
import io.squall.event.VmEvent;
import io.squall.log.Level;
import io.squall.window.Window;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Features of a window before scaling, by the order of {@link FeatureNames}. Missing values are NaN.
 *
 * <p>{@code hour}, {@code minute} and {@code second} are the sines of their angle on the clock (UTC), so 23:59 lies
 * beside 00:00; {@code seconds_since_previous} is cut at {@value #LONGEST_PAUSE_SECONDS} and missing for the first event.
 */
final class RawFeatures {

    static final double LONGEST_PAUSE_SECONDS = 300;

    private static final long MICROS = 1_000_000;
    private static final long DAY_SECONDS = 86_400;

    private RawFeatures() {}

    /** Fills {@code into} for the event at {@code index} of {@code window}. */
    static void numerical(Window window, int index, int positionInSequence, double[] into) {
        List<Event> events = window.events();
        Event event = events.get(index);
        Measures measures = event.measures();
        long secondOfDay = Math.floorMod(Math.floorDiv(event.timeMicros(), MICROS), DAY_SECONDS);
        into[0] = measures.memoryClaimMb();
        into[1] = measures.memoryUsedMb();
        into[2] = measures.memoryTotalMb();
        into[3] = measures.memoryFreeMb();
        into[4] = measures.memoryTotalMb() > 0 ? measures.memoryUsedMb() / measures.memoryTotalMb() : Double.NaN;
        into[5] = measures.responseTimeSeconds();
        into[6] = measures.contentLength();
        into[7] = measures.httpStatus() == 0 ? Double.NaN : measures.httpStatus();
        into[8] = Math.sin(2 * Math.PI * secondOfDay / DAY_SECONDS);
        into[9] = Math.sin(2 * Math.PI * (secondOfDay % 3600) / 3600);
        into[10] = Math.sin(2 * Math.PI * (secondOfDay % 60) / 60);
        into[11] = (event.timeMicros() - window.startMicros()) / (double) MICROS;
        into[12] = index == 0
                ? Double.NaN
                : Math.min(
                        LONGEST_PAUSE_SECONDS,
                        (event.timeMicros() - events.get(index - 1).timeMicros()) / (double) MICROS);
        into[13] = positionInSequence;
    }

    /** Fills eight values from {@code at}. */
    static void binary(Event event, FeatureThresholds thresholds, float[] into, int at) {
        Measures measures = event.measures();
        into[at] = flag(measures.hasMemory());
        into[at + 1] = flag(measures.hasApi());
        into[at + 2] = flag(isVmEvent(event));
        into[at + 3] = flag(event.level() == Level.WARNING);
        into[at + 4] = flag(event.level().isError());
        into[at + 5] = flag(measures.responseTimeSeconds() > thresholds.slowApiSeconds());
        into[at + 6] = flag(measures.memoryUsedMb() > thresholds.memorySpikeMb()
                || measures.memoryClaimMb() > thresholds.memorySpikeMb());
        into[at + 7] = flag(measures.httpStatus() >= thresholds.httpErrorStatus());
    }

    /** The nine aggregates of a whole window. */
    static double[] aggregates(Window window) {
        int memory = 0;
        int api = 0;
        int vm = 0;
        int warnings = 0;
        int errors = 0;
        int timed = 0;
        double responseTime = 0;
        double mostMemory = 0;
        Set<String> components = new HashSet<>();
        for (Event event : window.events()) {
            Measures measures = event.measures();
            memory += measures.hasMemory() ? 1 : 0;
            api += measures.hasApi() ? 1 : 0;
            vm += isVmEvent(event) ? 1 : 0;
            warnings += event.level() == Level.WARNING ? 1 : 0;
            errors += event.level().isError() ? 1 : 0;
            if (measures.responseTimeSeconds() >= 0) {
                timed++;
                responseTime += measures.responseTimeSeconds();
            }
            if (measures.memoryUsedMb() > mostMemory) {
                mostMemory = measures.memoryUsedMb();
            }
            components.add(event.component());
        }
        return new double[] {
            window.events().size(),
            memory,
            api,
            vm,
            warnings,
            errors,
            timed == 0 ? 0 : responseTime / timed,
            mostMemory,
            components.size()
        };
    }

    private static boolean isVmEvent(Event event) {
        return event.measures().vmEvent() != VmEvent.NONE;
    }

    private static float flag(boolean raised) {
        return raised ? 1 : 0;
    }
}
