package io.squall.alert.sink;

import java.net.URI;

/** Makes texts from logs and from other servers safe to carry: one line, no control characters, bounded. */
public final class PlainText {

    private PlainText() {}

    /**
     * {@code text} on one line: control characters, line separators and characters that change the direction of writing become
     * blanks; an unpaired surrogate becomes {@code ?}; what is longer than {@code maxChars} ends in {@code …}.
     */
    public static String oneLine(String text, int maxChars) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), maxChars));
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int chars = Character.charCount(c);
            if (out.length() + chars > maxChars - (i + chars < text.length() ? 1 : 0)) {
                return out.append('…').toString();
            }
            out.appendCodePoint(shown(c));
            i += chars;
        }
        return out.toString();
    }

    /** {@code &}, {@code <}, {@code >} and quotes as entities, for HTML text and attributes. */
    public static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** Scheme, host and port: what of an address may be shown. Paths, queries and user names may hold secrets. */
    public static String server(URI address) {
        return address.getScheme() + "://" + address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort());
    }

    private static int shown(int c) {
        int type = Character.getType(c);
        if (type == Character.SURROGATE) {
            return '?';
        }
        boolean unshown = type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
        return unshown ? ' ' : c;
    }
}
