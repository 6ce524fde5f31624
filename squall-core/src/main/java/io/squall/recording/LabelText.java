package io.squall.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Lines of a label file, which must be UTF-8 throughout: a label that was guessed is worse than none. */
final class LabelText {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private LabelText() {}

    /**
     * The file's lines without their ends; a byte order mark in front is dropped.
     *
     * @throws DatasetException when the file is not UTF-8
     */
    static List<String> lines(Path file) throws IOException {
        String text = decode(file, Files.readAllBytes(file));
        if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            text = text.substring(1);
        }
        return text.lines().toList();
    }

    private static String decode(Path file, byte[] bytes) throws DatasetException, CharacterCodingException {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            throw new DatasetException(
                    "%s:%d: not UTF-8; save the file as UTF-8".formatted(file, lineOf(bytes, in.position())));
        }
        return out.flip().toString();
    }

    private static long lineOf(byte[] bytes, int position) {
        long line = 1;
        for (int i = 0; i < position; i++) {
            if (bytes[i] == '\n') {
                line++;
            }
        }
        return line;
    }
}
