package io.squall.training.perturb;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says a message in other words: synonyms for constant words, a word put in, two neighbours exchanged. Its variables stay,
 * and so do labels such as {@code status:}, whose values are measures.
 */
final class Wording {

    private static final Pattern CONSTANT = Pattern.compile("([A-Za-z]{2,})([.,;]?)");

    private static final List<String> FILLERS =
            List.of("now", "currently", "actually", "finally", "already", "again", "indeed", "properly");

    private static final Map<String, String> SYNONYMS = Map.ofEntries(
            Map.entry("active", "live"),
            Map.entry("added", "appended"),
            Map.entry("allocated", "assigned"),
            Map.entry("attempting", "trying"),
            Map.entry("attached", "connected"),
            Map.entry("attaching", "connecting"),
            Map.entry("available", "free"),
            Map.entry("begin", "start"),
            Map.entry("booting", "launching"),
            Map.entry("build", "construct"),
            Map.entry("building", "constructing"),
            Map.entry("cannot", "can't"),
            Map.entry("claim", "reservation"),
            Map.entry("completed", "finished"),
            Map.entry("connected", "linked"),
            Map.entry("could", "can"),
            Map.entry("create", "make"),
            Map.entry("created", "made"),
            Map.entry("creating", "making"),
            Map.entry("delete", "remove"),
            Map.entry("deleted", "removed"),
            Map.entry("deleting", "removing"),
            Map.entry("deletion", "removal"),
            Map.entry("destroy", "tear-down"),
            Map.entry("destroyed", "torn-down"),
            Map.entry("error", "problem"),
            Map.entry("event", "occurrence"),
            Map.entry("exception", "fault"),
            Map.entry("failed", "unsuccessful"),
            Map.entry("failure", "breakdown"),
            Map.entry("files", "data"),
            Map.entry("found", "discovered"),
            Map.entry("getting", "obtaining"),
            Map.entry("image", "picture"),
            Map.entry("instance", "server"),
            Map.entry("invalid", "bad"),
            Map.entry("issued", "sent"),
            Map.entry("lifecycle", "life-cycle"),
            Map.entry("limit", "bound"),
            Map.entry("loaded", "read"),
            Map.entry("loading", "reading"),
            Map.entry("lost", "gone"),
            Map.entry("missing", "absent"),
            Map.entry("network", "net"),
            Map.entry("not", "never"),
            Map.entry("occurred", "happened"),
            Map.entry("paused", "suspended"),
            Map.entry("received", "got"),
            Map.entry("refresh", "renew"),
            Map.entry("refreshing", "renewing"),
            Map.entry("removing", "dropping"),
            Map.entry("request", "call"),
            Map.entry("resumed", "continued"),
            Map.entry("retrying", "repeating"),
            Map.entry("running", "executing"),
            Map.entry("seconds", "secs"),
            Map.entry("spawned", "started"),
            Map.entry("start", "begin"),
            Map.entry("started", "launched"),
            Map.entry("starting", "launching"),
            Map.entry("stopped", "halted"),
            Map.entry("stopping", "halting"),
            Map.entry("successful", "fine"),
            Map.entry("successfully", "well"),
            Map.entry("terminating", "ending"),
            Map.entry("took", "needed"),
            Map.entry("unable", "incapable"),
            Map.entry("unexpected", "surprising"),
            Map.entry("unknown", "unrecognised"),
            Map.entry("update", "change"),
            Map.entry("updated", "changed"),
            Map.entry("updating", "changing"),
            Map.entry("using", "with"),
            Map.entry("volume", "disk"),
            Map.entry("waiting", "pausing"),
            Map.entry("worker", "helper"));

    private Wording() {}

    /**
     * The message in other words.
     *
     * @param masked the message with {@code <*>} in place of what varies
     * @param hash decides between the ways that there are; the same for all messages of this masked form
     */
    static String changed(String message, String masked, long hash) {
        Set<String> constants = new HashSet<>(List.of(masked.split(" ", -1)));
        List<String> words = new ArrayList<>(List.of(message.split(" ", -1)));
        List<Integer> places = new ArrayList<>();
        boolean changed = false;
        for (int i = 0; i < words.size(); i++) {
            Matcher constant = CONSTANT.matcher(words.get(i));
            if (constants.contains(words.get(i)) && constant.matches()) {
                places.add(i);
                String other = synonym(constant.group(1));
                changed |= !other.equals(constant.group(1));
                words.set(i, other + constant.group(2));
            }
        }
        if (!changed || (hash & 3) == 0) {
            changed |= exchange(words, places, hash);
        }
        if (!changed || (hash & 12) == 0) {
            int at = places.isEmpty() ? words.size() : places.get(Math.floorMod(hash >> 8, places.size()));
            words.add(at, FILLERS.get(Math.floorMod(hash >> 4, FILLERS.size())));
        }
        return String.join(" ", words);
    }

    private static String synonym(String word) {
        String other = SYNONYMS.get(word.toLowerCase(Locale.ROOT));
        if (other == null) {
            return word;
        }
        return Character.isUpperCase(word.charAt(0))
                ? Character.toUpperCase(other.charAt(0)) + other.substring(1)
                : other;
    }

    /** Exchanges two neighbouring constant words, if there are such. */
    private static boolean exchange(List<String> words, List<Integer> places, long hash) {
        for (int i = 1; i < places.size(); i++) {
            int first = places.get(Math.floorMod((hash >> 16) + i, places.size() - 1));
            if (places.contains(first + 1) && !words.get(first).equals(words.get(first + 1))) {
                String moved = words.get(first);
                words.set(first, words.get(first + 1));
                words.set(first + 1, moved);
                return true;
            }
        }
        return false;
    }
}
