package io.squall.template;

import static io.squall.template.ByteClass.DIGIT;
import static io.squall.template.ByteClass.HEX;
import static io.squall.template.ByteClass.LETTER;
import static io.squall.template.ByteClass.SPACE;
import static io.squall.template.ByteClass.UPPER;
import static io.squall.template.ByteClass.WORD;
import static io.squall.template.ByteClass.WORD_START;

import io.squall.log.Utf8;

/**
 * Writes a message with {@code <*>} in place of what varies, in one pass over its bytes and without allocation.
 *
 * <p>What is recognised, from the outside in:
 *
 * <ul>
 *   <li>payloads: {@code {…}}, {@code [ … ]} with quoted or nested items, {@code Name(key=…)} becomes {@code Name(<*>)};
 *       an empty {@code []} or {@code {}} stays
 *   <li>{@code key=value}: the value, to the next space; further {@code , key=value} pairs behind it go with it
 *   <li>quoted values without spaces ({@code '<*>'}); a quoted sentence is masked word by word
 *   <li>paths, URLs and a request's target with its {@code HTTP/1.1}; the method before it stays
 *   <li>dates, clock times, MAC and IPv6 addresses
 *   <li>words: UUIDs, request ids, IPv4 addresses, numbers with their units, hexadecimal ids, host names, network
 *       devices, counted names (see {@link Words})
 * </ul>
 *
 * <p>The state of one pass lives in the fields: one thread uses a masker.
 */
final class MessageMasker {

    private static final byte NO_QUOTE = 0;

    private final MaskedText out;
    private byte[] bytes = new byte[0];
    private int from;
    private int to;

    MessageMasker(TemplateLimits limits) {
        out = new MaskedText(limits.maxTokens(), limits.maxTextBytes());
    }

    /** Masks {@code message}; the result is valid until the next call. */
    MaskedText mask(Utf8 message) {
        bytes = message.array();
        from = message.offset();
        to = from + message.length();
        out.clear();
        int at = from;
        while (at < to && !out.isClosed()) {
            at = next(at);
        }
        return out;
    }

    /** Masks what stands at {@code at} and gives the index behind it. */
    private int next(int at) {
        byte b = bytes[at];
        int classes = ByteClass.of(b);
        if ((classes & WORD_START) != 0) {
            return word(at);
        }
        if ((classes & SPACE) != 0) {
            out.space();
            return at + 1;
        }
        return switch (b) {
            case '/' -> path(at);
            case '\'', '"' -> quoted(at);
            case '[', '{' -> bracket(at);
            case '-', '+', '.' -> signed(at);
            case ':' -> colons(at);
            default -> literal(at);
        };
    }

    private int literal(int at) {
        out.put(bytes[at]);
        return at + 1;
    }

    private int masked(int end) {
        out.mask(NO_QUOTE);
        return end;
    }

    private int word(int at) {
        int end = addressOrDateEnd(at);
        return end > at ? masked(end) : plainWord(at);
    }

    private int addressOrDateEnd(int at) {
        int first = ByteClass.of(bytes[at]);
        if ((first & HEX) != 0) {
            int end = Spans.colonsEnd(bytes, at, to);
            if (end > at) {
                return attachedEnd(end);
            }
        }
        return (first & DIGIT) != 0 || isCapitalised(at) ? CalendarDates.end(bytes, at, to) : at;
    }

    /** Whether a word of three letters begins here that can be the day of the week. */
    private boolean isCapitalised(int at) {
        return at + 3 < to && bytes[at + 3] == ' ' && ByteClass.is(bytes[at], UPPER);
    }

    private int plainWord(int at) {
        int end = at;
        int classes = 0;
        while (end < to) {
            int c = ByteClass.of(bytes[end]);
            if ((c & WORD) == 0) {
                break;
            }
            classes |= c;
            end++;
        }
        while (end > at + 1 && (bytes[end - 1] == '.' || bytes[end - 1] == '-')) {
            end--;
        }
        if (isUrl(end)) {
            return target(Spans.pathEnd(bytes, end, to));
        }
        if (end == at + 1 && Spans.isQuotePrefix(bytes, at, to)) {
            return end;
        }
        int variable = Words.variableFrom(bytes, at, end, classes);
        if (variable > at) {
            out.put(bytes, at, variable);
        }
        if (variable < end) {
            out.mask(NO_QUOTE);
            end = attachedEnd(end);
        }
        return afterWord(end);
    }

    /** What can hang on a word: {@code =value} and {@code (key=…)}. */
    private int afterWord(int end) {
        if (end + 1 < to) {
            if (bytes[end] == '=' && beginsValue(bytes[end + 1])) {
                out.put((byte) '=');
                return value(end + 1);
            }
            if (bytes[end] == '(' && Spans.keyEnd(bytes, end + 1, to) > end + 1) {
                out.put((byte) '(');
                out.mask(NO_QUOTE);
                int close = Spans.bracketEnd(bytes, end, to);
                if (bytes[close - 1] == ')') {
                    out.put((byte) ')');
                }
                return close;
            }
        }
        return end;
    }

    private static boolean beginsValue(byte b) {
        return switch (b) {
            case '=', '>', '~', ',', ';', ')', ']', '}', '&', '|' -> false;
            default -> !ByteClass.is(b, SPACE);
        };
    }

    private int value(int at) {
        int end = valueEnd(at);
        if (end == at) {
            return at;
        }
        if (isEmptyBrackets(at)) {
            out.put(bytes, at, end);
            return end;
        }
        byte quote = Spans.isQuote(bytes[at]) ? bytes[at] : NO_QUOTE;
        out.mask(quote);
        return furtherPairsEnd(end);
    }

    private int valueEnd(int at) {
        int start = Spans.isQuotePrefix(bytes, at, to) ? at + 1 : at;
        if (Spans.isQuote(bytes[start])) {
            int end = Spans.quoteEnd(bytes, start, to, true);
            return end == start ? at : end;
        }
        return Spans.valueEnd(bytes, at, to);
    }

    /** Behind the {@code , key=value} pairs that follow: a dumped object is one variable, however many fields it has. */
    private int furtherPairsEnd(int valueEnd) {
        int end = valueEnd;
        while (end + 2 < to && bytes[end] == ',') {
            int key = bytes[end + 1] == ' ' ? end + 2 : end + 1;
            int value = Spans.keyEnd(bytes, key, to);
            if (value == key) {
                return end;
            }
            end = value < to && beginsValue(bytes[value]) ? valueEnd(value) : value;
        }
        return end;
    }

    private int path(int at) {
        if (at > from && ByteClass.is(bytes[at - 1], WORD)) {
            return literal(at);
        }
        boolean named = beginsPath(at);
        return named || isRequestTarget(at) ? target(Spans.pathEnd(bytes, at, to)) : literal(at);
    }

    /** A slash and a name: a lone slash separates. */
    private boolean beginsPath(int at) {
        return at + 1 < to && bytes[at] == '/' && (ByteClass.is(bytes[at + 1], WORD) || bytes[at + 1] == '/');
    }

    /** Whether an HTTP method stands before {@code at}: three capital letters or more and a space. */
    private boolean isRequestTarget(int at) {
        if (at - 4 < from || bytes[at - 1] != ' ') {
            return false;
        }
        return ByteClass.is(bytes[at - 2], UPPER)
                && ByteClass.is(bytes[at - 3], UPPER)
                && ByteClass.is(bytes[at - 4], UPPER);
    }

    /** One variable for a request's target with its protocol, or for a list of paths. */
    private int target(int pathEnd) {
        int end = pathEnd;
        while (end + 1 < to && bytes[end] == ' ' && beginsPath(end + 1)) {
            end = Spans.pathEnd(bytes, end + 1, to);
        }
        return masked(Spans.protocolEnd(bytes, end, to));
    }

    private boolean isUrl(int wordEnd) {
        return wordEnd + 2 < to && bytes[wordEnd] == ':' && bytes[wordEnd + 1] == '/' && bytes[wordEnd + 2] == '/';
    }

    private int quoted(int at) {
        boolean apostrophe = at > from && ByteClass.is(bytes[at - 1], LETTER | DIGIT) && !isAfterPrefix(at);
        int end = apostrophe ? at : Spans.quoteEnd(bytes, at, to, false);
        if (end == at) {
            return literal(at);
        }
        out.mask(bytes[at]);
        return end;
    }

    private boolean isAfterPrefix(int at) {
        return Spans.isQuotePrefix(bytes, at - 1, to)
                && (at - 1 == from || !ByteClass.is(bytes[at - 2], LETTER | DIGIT));
    }

    private int bracket(int at) {
        if (isEmptyBrackets(at)) {
            out.put(bytes, at, at + 2);
            return at + 2;
        }
        if (bytes[at] == '[' && !beginsPayload(at + 1)) {
            return literal(at);
        }
        return masked(Spans.bracketEnd(bytes, at, to));
    }

    private boolean isEmptyBrackets(int at) {
        return at + 1 < to
                && ((bytes[at] == '[' && bytes[at + 1] == ']')
                        || (bytes[at] == '{' && bytes[at + 1] == '}')
                        || (bytes[at] == '(' && bytes[at + 1] == ')'));
    }

    /** Whether a list begins at {@code at}, and not a label such as {@code [instance: …]} or {@code [Errno 111]}. */
    private boolean beginsPayload(int at) {
        if (at >= to) {
            return false;
        }
        return switch (bytes[at]) {
            case '\'', '"', '{', '[', '(' -> true;
            default -> Spans.isQuotePrefix(bytes, at, to) || isCall(at);
        };
    }

    private boolean isCall(int at) {
        int end = at;
        while (end < to && ByteClass.is(bytes[end], WORD)) {
            end++;
        }
        return end > at && end < to && bytes[end] == '(';
    }

    private int signed(int at) {
        boolean number = at + 1 < to && ByteClass.isDigit(bytes[at + 1]);
        return number ? word(at + 1) : literal(at);
    }

    private int colons(int at) {
        int end = Spans.colonsEnd(bytes, at, to);
        return end > at ? masked(attachedEnd(end)) : literal(at);
    }

    /** Behind a port, a prefix length or a percent sign that hangs on a variable. */
    private int attachedEnd(int variableEnd) {
        int end = variableEnd;
        while (end + 1 < to && (bytes[end] == ':' || bytes[end] == '/') && ByteClass.isDigit(bytes[end + 1])) {
            end++;
            while (end < to && ByteClass.is(bytes[end], WORD)) {
                end++;
            }
            while (bytes[end - 1] == '.' || bytes[end - 1] == '-') {
                end--;
            }
        }
        boolean percent =
                end < to && bytes[end] == '%' && (end + 1 == to || !ByteClass.is(bytes[end + 1], LETTER | DIGIT));
        return percent ? end + 1 : end;
    }
}
