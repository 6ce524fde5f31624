package io.squall.incident;

import io.squall.event.Event;
import io.squall.event.Measures;
import io.squall.log.Level;
import java.util.List;

/**
 * What a log line must have to speak of a fault; all of it.
 *
 * @param message one of these is in the message; empty for any message
 * @param logger one of these is in the logger's name; empty for any
 * @param service one of these is in the name of the service, or of the component; empty for any
 * @param level at least as severe
 * @param leastStatus the line tells an API's answer with this status or more; 0 for any line
 * @param mostStatus and with this status or less
 * @param slowerThanSeconds the line tells an API's answer that took longer; NaN for any line
 */
record LineRule(
        List<Phrase> message,
        List<Phrase> logger,
        List<Phrase> service,
        Level level,
        int leastStatus,
        int mostStatus,
        double slowerThanSeconds) {

    LineRule {
        message = List.copyOf(message);
        logger = List.copyOf(logger);
        service = List.copyOf(service);
    }

    /** @param lowered the message, made by {@link Phrase#lower} */
    boolean fits(Event event, String lowered) {
        return event.level().compareTo(level) >= 0
                && fitsMeasures(event.measures())
                && (message.isEmpty() || anyIn(message, lowered))
                && (logger.isEmpty() || anyIn(logger, Phrase.lower(event.logger())))
                && (service.isEmpty()
                        || anyIn(service, Phrase.lower(event.service()))
                        || anyIn(service, Phrase.lower(event.component())));
    }

    private boolean fitsMeasures(Measures measures) {
        boolean status =
                leastStatus == 0 || (measures.httpStatus() >= leastStatus && measures.httpStatus() <= mostStatus);
        boolean slow = Double.isNaN(slowerThanSeconds)
                || (measures.hasApi() && measures.responseTimeSeconds() > slowerThanSeconds);
        return status && slow;
    }

    private static boolean anyIn(List<Phrase> phrases, String lowered) {
        for (Phrase phrase : phrases) {
            if (phrase.isIn(lowered)) {
                return true;
            }
        }
        return false;
    }
}
