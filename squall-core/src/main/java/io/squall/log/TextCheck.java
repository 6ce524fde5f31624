package io.squall.log;

import java.util.Arrays;

/** Tells lines of UTF-8 text from what else lies in log folders, by the first bytes. */
final class TextCheck {

    private static final int SAMPLE_BYTES = 8192;
    private static final Utf8 SYSTEMD_JOURNAL = Utf8.of("LPKSHHRH");

    private TextCheck() {}

    /**
     * Length of a UTF-8 byte order mark at the start of the input {@code bytes[from, to)}: 0 or 3.
     *
     * @throws NotTextException when the input is binary or in another encoding
     */
    static int check(byte[] bytes, int from, int to) throws NotTextException {
        if (isUtf16(bytes, from, to)) {
            throw new NotTextException("UTF-16 text", "convert it: iconv -f UTF-16 -t UTF-8");
        }
        if (Utf8.wrap(bytes, from, to - from).startsWith(SYSTEMD_JOURNAL)) {
            throw new NotTextException("a binary systemd journal", "export it: journalctl -o json --file");
        }
        byte[] head = Arrays.copyOfRange(bytes, from, Math.min(to, from + 512));
        if (ArchiveCache.isZip(head) || ArchiveCache.isTar(head)) {
            throw new NotTextException("an archive inside an archive or a pipe", "unpack it, or give it as a file");
        }
        if (isBinary(bytes, from, to)) {
            throw new NotTextException("not text", "give log files only");
        }
        return to - from >= 3
                        && (bytes[from] & 0xFF) == 0xEF
                        && (bytes[from + 1] & 0xFF) == 0xBB
                        && (bytes[from + 2] & 0xFF) == 0xBF
                ? 3
                : 0;
    }

    private static boolean isUtf16(byte[] bytes, int from, int to) {
        if (to - from < 2) {
            return false;
        }
        int mark = ((bytes[from] & 0xFF) << 8) | (bytes[from + 1] & 0xFF);
        if (mark == 0xFEFF || mark == 0xFFFE) {
            return true;
        }
        // Without the mark: ASCII in UTF-16 is a NUL at every other byte, and no NUL between.
        int pairs = Math.min(to - from, SAMPLE_BYTES) / 2;
        int even = 0;
        int odd = 0;
        for (int i = 0; i < pairs; i++) {
            even += bytes[from + 2 * i] == 0 ? 1 : 0;
            odd += bytes[from + 2 * i + 1] == 0 ? 1 : 0;
        }
        return pairs >= 8 && Math.max(even, odd) * 10 > pairs * 9 && Math.min(even, odd) * 10 < pairs;
    }

    /**
     * More than a 32nd of control bytes (compressed data has a tenth of them), and more than two. NULs in front of a line
     * do not count: they are holes of a truncated log.
     */
    private static boolean isBinary(byte[] bytes, int from, int to) {
        int begin = from;
        while (begin < to && bytes[begin] == 0) {
            begin++;
        }
        int end = Math.min(to, begin + SAMPLE_BYTES);
        int controls = 0;
        boolean inFront = true;
        for (int i = begin; i < end; i++) {
            byte b = bytes[i];
            if (b == '\n') {
                inFront = true;
            } else if (b != 0) {
                inFront = false;
                controls += isControl(b) ? 1 : 0;
            } else if (!inFront) {
                controls++;
            }
        }
        return controls * 32 > end - begin + 64;
    }

    private static boolean isControl(byte b) {
        return b >= 0 && b < ' ' && b != '\t' && b != '\r' && b != '\f' && b != '\b' && b != 0x1B;
    }
}
