package io.squall.ingest.fluent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;

/**
 * The handshake by which both sides show that they know the shared key, without sending it: HELO with a nonce, PING with the
 * sender's digest, PONG with ours.
 */
final class Handshake {

    private static final int NONCE_BYTES = 16;
    private static final int LONGEST_PART = 1024;
    private static final int PING_PARTS = 6;

    private final String sharedKey;
    private final String serverName;
    private final byte[] nonce = new byte[NONCE_BYTES];

    Handshake(String sharedKey, String serverName, SecureRandom random) {
        this.sharedKey = sharedKey;
        this.serverName = serverName;
        random.nextBytes(nonce);
    }

    /** {@code ["HELO", {"nonce": …, "auth": "", "keepalive": true}]}. */
    byte[] helo() throws IOException {
        try (MessageBufferPacker out = MessagePack.newDefaultBufferPacker()) {
            out.packArrayHeader(2).packString("HELO").packMapHeader(3);
            out.packString("nonce").packBinaryHeader(nonce.length).writePayload(nonce);
            out.packString("auth").packString("");
            out.packString("keepalive").packBoolean(true);
            return out.toByteArray();
        }
    }

    /** The answer to a message that should be {@code ["PING", host, salt, digest, user, password]}. */
    Answer answer(byte[] message) throws IOException {
        byte[] salt;
        boolean agrees;
        try {
            MessageUnpacker in = MessagePack.newDefaultUnpacker(message);
            if (in.unpackArrayHeader() != PING_PARTS || !"PING".equals(new String(part(in), UTF_8))) {
                return refusal("not a PING");
            }
            byte[] host = part(in);
            salt = part(in);
            byte[] digest = part(in);
            agrees = MessageDigest.isEqual(digest, digest(salt, host));
        } catch (MessagePackException | HostileMessageException e) {
            return refusal("not a PING");
        }
        if (!agrees) {
            return refusal("shared key mismatch");
        }
        return new Answer(true, pong(true, "", digest(salt, serverName.getBytes(UTF_8))));
    }

    private Answer refusal(String reason) throws IOException {
        return new Answer(false, pong(false, reason, new byte[0]));
    }

    private byte[] pong(boolean isWelcome, String reason, byte[] digest) throws IOException {
        try (MessageBufferPacker out = MessagePack.newDefaultBufferPacker()) {
            out.packArrayHeader(5).packString("PONG").packBoolean(isWelcome).packString(reason);
            out.packString(isWelcome ? serverName : "").packString(new String(digest, UTF_8));
            return out.toByteArray();
        }
    }

    /** SHA-512 in hex of salt, host, nonce and key. */
    private byte[] digest(byte[] salt, byte[] host) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-512");
            sha.update(salt);
            sha.update(host);
            sha.update(nonce);
            sha.update(sharedKey.getBytes(UTF_8));
            return HexFormat.of().formatHex(sha.digest()).getBytes(UTF_8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A text or bytes: senders differ in which one they send. */
    private static byte[] part(MessageUnpacker in) throws IOException {
        int length =
                in.getNextFormat().getValueType().isBinaryType() ? in.unpackBinaryHeader() : in.unpackRawStringHeader();
        if (length > LONGEST_PART) {
            throw new HostileMessageException("part of a PING longer than " + LONGEST_PART);
        }
        return in.readPayload(length);
    }

    /** @param isWelcome true when the sender knows the key */
    record Answer(boolean isWelcome, byte[] message) {}
}
