package io.squall.training.corruption;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Texts of templates that a window does not hold: complaints put together from parts, and known texts reworded. */
final class UnseenText {

    private static final String WILDCARD = "<*>";
    private static final double COMPLAINT = 0.6;
    private static final int MOST_WORDS_CHANGED = 3;

    private static final List<String> COMPLAINTS = List.of(
            "Timed out while %s",
            "Unexpected error while %s",
            "Giving up %s after <*> attempts",
            "Could not finish %s: <*>",
            "No answer from <*> while %s",
            "Lost connection to <*> while %s",
            "Inconsistent state found while %s",
            "Skipped %s because the state is stale",
            "Trouble %s, will try again in <*> seconds",
            "Permission refused while %s for <*>",
            "Not enough room left for %s",
            "Deadlock detected while %s",
            "Unable to go on %s, <*> said no",
            "Stopped %s: <*> is not ready");
    private static final List<String> DOINGS = List.of(
            "updating",
            "reading",
            "attaching",
            "binding",
            "allocating",
            "cleaning up",
            "refreshing",
            "claiming",
            "creating",
            "deleting",
            "looking up",
            "migrating",
            "validating",
            "reporting");
    private static final List<String> THINGS = List.of(
            "the port",
            "the volume <*>",
            "the image",
            "the quota of project <*>",
            "the lease",
            "the token",
            "the flavor",
            "the aggregate",
            "the inventory of <*>",
            "the database row",
            "the message queue",
            "the router <*>",
            "the snapshot",
            "the iptables chain",
            "the mount point",
            "the certificate");
    private static final List<String> WORDS = List.of(
            "stale",
            "orphaned",
            "unexpected",
            "missing",
            "refused",
            "broken",
            "duplicate",
            "invalid",
            "unknown",
            "expired",
            "partial",
            "aborted",
            "locked",
            "rejected",
            "unreachable",
            "corrupt",
            "again",
            "without",
            "not");

    private UnseenText() {}

    /** A text that is not among {@code known}. */
    static String about(String text, Set<String> known, Draws draws) {
        String made = draws.chance(COMPLAINT) ? complaint(draws) : reworded(text, draws);
        while (known.contains(made)) {
            // Each further word makes it longer than it was, so this ends.
            made = draws.oneOf(WORDS) + " " + made;
        }
        return made;
    }

    private static String complaint(Draws draws) {
        return draws.oneOf(COMPLAINTS).formatted(draws.oneOf(DOINGS) + " " + draws.oneOf(THINGS));
    }

    private static String reworded(String text, Draws draws) {
        List<String> words = new ArrayList<>(List.of(text.split(" ", -1)));
        int changes = draws.count(1, MOST_WORDS_CHANGED);
        for (int i = 0; i < changes; i++) {
            int at = draws.random().nextInt(words.size());
            if (words.get(at).contains(WILDCARD) || draws.chance(0.5)) {
                words.add(at, draws.oneOf(WORDS));
            } else {
                words.set(at, draws.oneOf(WORDS));
            }
        }
        return String.join(" ", words);
    }

    /** A message of the template: its open places filled with numbers. */
    static String filled(String template, Draws draws) {
        StringBuilder message = new StringBuilder(template);
        for (int at = message.indexOf(WILDCARD); at >= 0; at = message.indexOf(WILDCARD, at)) {
            message.replace(at, at + WILDCARD.length(), Long.toString(draws.between(1L, 99_999L)));
        }
        return message.toString();
    }
}
