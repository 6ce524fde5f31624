package io.squall.ingest;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What is taken out of lines before anything is kept; section {@code redaction} of the configuration.
 *
 * @param secrets whether tokens, passwords and credentials are taken out
 * @param rules more that is taken out
 */
public record RedactionConfig(boolean secrets, List<Rule> rules) implements Serializable {

    /**
     * A kind of text that is taken out.
     *
     * @param mark letters without which the pattern cannot match: only lines that have them are looked at
     * @param pattern regular expression; what it matches behind its first group is taken out
     */
    public record Rule(String mark, String pattern) implements Serializable {}

    /** @throws IllegalArgumentException in one line, when a rule is none */
    public RedactionConfig {
        rules = List.copyOf(rules);
        redaction(secrets, rules);
    }

    /** Tokens, passwords and credentials are taken out, and nothing else. */
    public static RedactionConfig defaults() {
        return new RedactionConfig(true, List.of());
    }

    /** The rules at work. */
    public Redaction redaction() {
        return redaction(secrets, rules);
    }

    private static Redaction redaction(boolean secrets, List<Rule> rules) {
        List<Redaction.Rule> all = new ArrayList<>(secrets ? Redaction.USUAL : List.of());
        for (Rule rule : rules) {
            try {
                all.add(new Redaction.Rule(rule.mark().toLowerCase(Locale.ROOT), Pattern.compile(rule.pattern())));
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException(
                        "redaction.rules: \"" + rule.pattern() + "\" is no regular expression: " + e.getDescription(),
                        e);
            }
        }
        return new Redaction(all);
    }
}
