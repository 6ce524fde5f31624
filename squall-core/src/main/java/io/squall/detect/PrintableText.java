package io.squall.detect;

/**
 * Makes text from logs safe to show. What a log line holds is up to whoever can make a service log something: an escape
 * sequence could recolour or rewrite the terminal, a direction mark could turn a line around, a line break could forge
 * another line.
 */
public final class PrintableText {

    private PrintableText() {}

    /** The text with every character that is not to be seen written out: {@code \t}, {@code \u001b}. */
    public static String of(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> append(printable, codePoint));
        return printable.toString();
    }

    private static void append(StringBuilder printable, int codePoint) {
        switch (codePoint) {
            case '\t' -> printable.append("\\t");
            case '\n' -> printable.append("\\n");
            case '\r' -> printable.append("\\r");
            default -> {
                if (isHidden(codePoint)) {
                    for (char unit : Character.toChars(codePoint)) {
                        printable.append("\\u").append(String.format("%04x", (int) unit));
                    }
                } else {
                    printable.appendCodePoint(codePoint);
                }
            }
        }
    }

    private static boolean isHidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
