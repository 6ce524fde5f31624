package io.squall.ingest;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes secrets out of lines before anything is kept: tokens, passwords, credentials in addresses. What stands in their place is
 * {@value #MASK}.
 *
 * <p>A line is looked at by the rules only when it has one of their marks, which a scan of its bytes finds out; so a line
 * without secrets, which is nearly every line, costs next to nothing. Bytes that are no UTF-8 stay as they are. Safe for all
 * threads.
 */
public final class Redaction {

    /** Stands in place of what was taken out. */
    public static final String MASK = "***";

    /**
     * A kind of secret.
     *
     * @param mark bytes without which the pattern cannot match, in small letters; found in capitals too
     * @param secret its first group is kept, what follows in the match is taken out
     */
    public record Rule(String mark, Pattern secret) {

        /** @throws IllegalArgumentException when the pattern has no group */
        public Rule {
            if (mark.isEmpty() || secret.matcher("").groupCount() < 1) {
                throw new IllegalArgumentException("redaction: pattern " + secret
                        + " needs a mark, and a group for what stays in front of the secret");
            }
        }

        static Rule of(String mark, String secret) {
            return new Rule(mark, Pattern.compile(secret, Pattern.CASE_INSENSITIVE));
        }
    }

    /** What nobody wants to keep: tokens of Keystone, passwords, secrets, credentials in addresses and headers. */
    public static final List<Rule> USUAL = List.of(
            Rule.of(
                    "token",
                    "((?:x-)?(?:auth|subject|service|access)[-_]token[\"']?\\s*[:=]\\s*[\"']?)[^\\s\"',;&}\\])]+"),
            Rule.of("gaaaa", "(\\b)gAAAAA[\\w=-]{20,}"),
            Rule.of("pass", "((?:admin_?|user_?|db_?)?pass(?:word|wd)?[\"']?\\s*[:=]\\s*[\"']?)[^\\s\"',;&}\\])]+"),
            Rule.of("secret", "((?:shared_|client_)?secret(?:_key)?[\"']?\\s*[:=]\\s*[\"']?)[^\\s\"',;&}\\])]+"),
            Rule.of("authorization", "(authorization[\"']?\\s*[:=]\\s*[\"']?(?:bearer|basic)\\s+)[^\\s\"',;]+"),
            Rule.of("://", "(\\b[a-z][a-z0-9+]{2,20}://[^\\s:/@]{1,64}:)[^\\s/@]{1,256}(?=@)"));

    private final List<Rule> rules;
    private final byte[][] marks;

    /** Redaction by {@code rules}, in their order. */
    public Redaction(List<Rule> rules) {
        this.rules = List.copyOf(rules);
        this.marks = rules.stream()
                .map(rule -> rule.mark().getBytes(StandardCharsets.ISO_8859_1))
                .toArray(byte[][]::new);
    }

    /** {@code line} without secrets; the same array where it has none. */
    public byte[] redact(byte[] line) {
        String text = null;
        boolean changed = false;
        for (int i = 0; i < marks.length; i++) {
            if (contains(line, marks[i])) {
                // One character a byte: what is no text comes back as it was.
                String before = text == null ? new String(line, StandardCharsets.ISO_8859_1) : text;
                Matcher matcher = rules.get(i).secret().matcher(before);
                text = matcher.find() ? matcher.replaceAll("$1" + Matcher.quoteReplacement(MASK)) : before;
                changed |= !text.equals(before);
            }
        }
        return changed && text != null ? text.getBytes(StandardCharsets.ISO_8859_1) : line;
    }

    private static boolean contains(byte[] line, byte[] mark) {
        int last = line.length - mark.length;
        byte first = mark[0];
        byte capital = capital(first);
        for (int at = 0; at <= last; at++) {
            if ((line[at] == first || line[at] == capital) && matches(line, at, mark)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(byte[] line, int at, byte[] mark) {
        for (int i = 1; i < mark.length; i++) {
            if (line[at + i] != mark[i] && line[at + i] != capital(mark[i])) {
                return false;
            }
        }
        return true;
    }

    private static byte capital(byte letter) {
        return letter >= 'a' && letter <= 'z' ? (byte) (letter - 32) : letter;
    }
}
