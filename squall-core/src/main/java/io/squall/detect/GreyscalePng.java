package io.squall.detect;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/**
 * A picture of 8-bit grey, written as PNG (ISO/IEC 15948): a page of text can hold it as a {@code data:} URL of a few
 * kilobytes, where a table or SVG of the same cells takes megabytes.
 *
 * @param pixels row by row, 0 black to 255 white; must not be changed
 */
@SuppressWarnings("ArrayRecordComponent") // an image: identity is never asked of it
record GreyscalePng(int width, int height, byte[] pixels) {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int BIT_DEPTH = 8;

    GreyscalePng {
        if (pixels.length != width * height) {
            throw new IllegalArgumentException(pixels.length + " pixels, expected " + width + " x " + height);
        }
    }

    byte[] toBytes() {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream png = new DataOutputStream(bytes);
            png.write(SIGNATURE);
            chunk(png, "IHDR", header());
            chunk(png, "IDAT", data());
            chunk(png, "IEND", new byte[0]);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written to", e);
        }
    }

    private byte[] header() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream header = new DataOutputStream(bytes);
        header.writeInt(width);
        header.writeInt(height);
        header.writeByte(BIT_DEPTH);
        header.write(new byte[4]); // greyscale, deflate, adaptive filters, not interlaced
        return bytes.toByteArray();
    }

    private byte[] data() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream data = new DeflaterOutputStream(bytes)) {
            for (int row = 0; row < height; row++) {
                data.write(0); // no filter
                data.write(pixels, row * width, width);
            }
        }
        return bytes.toByteArray();
    }

    private static void chunk(DataOutputStream png, String type, byte[] content) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(content);
        png.writeInt(content.length);
        png.write(name);
        png.write(content);
        png.writeInt((int) crc.getValue());
    }
}
