package io.squall.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tokens by which senders, dashboards and people come in, and the file that keeps them.
 *
 * <p>A token is {@code squall_<id>_<secret>}: eight hexadecimal digits that find its entry, and 256 random bits. Kept is the
 * SHA-256 of a salt and the secret. Slow hashes such as PBKDF2 protect secrets that people choose, by making guesses dear; 256
 * random bits cannot be guessed at any price, and a slow hash would only be paid by every request.
 *
 * <p>The file is written whole, to a temporary file that takes its place, readable by its owner alone. A change by another
 * process ({@code squall token create} beside a running server) is seen within a second. Safe for all threads.
 */
public final class AccessTokens {

    private static final Logger LOG = LoggerFactory.getLogger(AccessTokens.class);
    private static final Pattern FORM = Pattern.compile("squall_([0-9a-f]{8})_([A-Za-z0-9_-]{43})");
    private static final int SECRET_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final int ID_BYTES = 4;
    private static final long LOOK_EVERY_MILLIS = 1000;
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT);

    private final Path file;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final AtomicLong nextLookMillis;
    private volatile Kept kept;

    private AccessTokens(Path file, Clock clock, Kept kept) {
        this.file = file;
        this.clock = clock;
        this.kept = kept;
        this.nextLookMillis = new AtomicLong(clock.millis() + LOOK_EVERY_MILLIS);
    }

    /** A token as it is shown once, when it is made. */
    public record Created(AccessToken kept, String token) {
        /** Shows no secret. */
        @Override
        public String toString() {
            return kept.toString();
        }
    }

    /**
     * Opens the tokens kept in {@code file}; there are none while it does not exist.
     *
     * @throws IOException in one line, when it cannot be read as what it should be
     */
    public static AccessTokens open(Path file, Clock clock) throws IOException {
        return new AccessTokens(file, clock, read(file));
    }

    /** All tokens, in the order in which they were made. */
    public List<AccessToken> list() {
        look();
        return kept.tokens;
    }

    /** Makes a token. Its secret is in the answer and nowhere else. */
    public synchronized Created create(String name, Role role) throws IOException {
        kept = read(file);
        byte[] secret = bytes(SECRET_BYTES);
        String secretText = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        String salt = HexFormat.of().formatHex(bytes(SALT_BYTES));
        String id = freeId();
        AccessToken token = new AccessToken(
                id, name, role, clock.instant().truncatedTo(ChronoUnit.SECONDS), salt, hash(salt, secretText));
        List<AccessToken> all = new ArrayList<>(kept.tokens);
        all.add(token);
        write(all);
        return new Created(token, "squall_" + id + "_" + secretText);
    }

    /**
     * Takes a token back.
     *
     * @return false when there is none with that id
     */
    public synchronized boolean revoke(String id) throws IOException {
        kept = read(file);
        List<AccessToken> left =
                kept.tokens.stream().filter(token -> !token.id().equals(id)).toList();
        if (left.size() == kept.tokens.size()) {
            return false;
        }
        write(left);
        return true;
    }

    /** What {@code token} is good for; empty when it is none of ours. Takes the same time for all wrong secrets. */
    public Optional<AccessToken> verify(String token) {
        look();
        Matcher matcher = FORM.matcher(token);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        for (AccessToken candidate : kept.tokens) {
            if (candidate.id().equals(matcher.group(1))) {
                byte[] wanted = candidate.hash().getBytes(StandardCharsets.US_ASCII);
                byte[] given = hash(candidate.salt(), matcher.group(2)).getBytes(StandardCharsets.US_ASCII);
                return MessageDigest.isEqual(wanted, given) ? Optional.of(candidate) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Reads the file again when another process has written it. A damaged one leaves what was known. */
    private void look() {
        long now = clock.millis();
        long next = nextLookMillis.get();
        if (now < next || !nextLookMillis.compareAndSet(next, now + LOOK_EVERY_MILLIS)) {
            return;
        }
        synchronized (this) {
            try {
                if (!kept.version.equals(version(file))) {
                    kept = read(file);
                }
            } catch (IOException e) {
                LOG.warn("{}", e.getMessage());
            }
        }
    }

    private String freeId() {
        while (true) {
            String id = HexFormat.of().formatHex(bytes(ID_BYTES));
            if (kept.tokens.stream().noneMatch(token -> token.id().equals(id))) {
                return id;
            }
        }
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String hash(String salt, String secret) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(HexFormat.of().parseHex(salt));
            return HexFormat.of().formatHex(sha.digest(secret.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Kept read(Path file) throws IOException {
        Version version = version(file);
        if (version.equals(Version.NONE)) {
            return new Kept(List.of(), version);
        }
        try {
            AccessToken[] tokens = JSON.readValue(Files.readAllBytes(file), AccessToken[].class);
            return new Kept(List.of(tokens), version);
        } catch (JsonProcessingException | NullPointerException e) {
            // Without the message: it would quote the file.
            throw new IOException(file + ": not a file of access tokens; move it away and make new tokens");
        }
    }

    private void write(List<AccessToken> tokens) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path folder = Objects.requireNonNull(absolute.getParent(), "tokens file without a folder");
        Path fresh = Files.createTempFile(
                folder,
                ".tokens",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.write(fresh, JSON.writeValueAsBytes(tokens));
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(fresh, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
        kept = new Kept(List.copyOf(tokens), version(file));
    }

    private static Version version(Path file) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Version(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        } catch (NoSuchFileException e) {
            return Version.NONE;
        }
    }

    /** Tells one writing of the file from another; each has an inode of its own. */
    private record Version(
            FileTime modified, long size, @Nullable Object key) {
        private static final Version NONE = new Version(FileTime.fromMillis(0), -1, null);
    }

    private record Kept(List<AccessToken> tokens, Version version) {}
}
