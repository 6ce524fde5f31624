package io.squall.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Everything needed to score, as one file: a zip archive that any tool opens.
 *
 * <pre>
 * manifest.json    version, model id, model card, size and SHA-256 of every other entry
 * schema.json      features, vocabularies, scaler
 * templates        the miner's state
 * model.onnx       the network; may lack where alarm.json is
 * model-fused.onnx the same network in operators of ONNX Runtime's own; may lack
 * profile.json     the deployment in health, where the schema needs it
 * alarm.json       from which strangeness to the profile on to alarm, where it judges
 * fusion.json      how network and profile judge together, where they do
 * counts.json      what counts of labelled windows add to that; may lack
 * evaluation.json  what was measured of it, where anything was: no part of the model id
 * ...              further entries by free names: baselines.json, training.json
 * </pre>
 *
 * The manifest comes first and the others by name, all with the same fixed time, so equal content makes an equal file
 * (with the same zlib).
 * {@link #read} gives back exactly what was written or refuses; the digests find damage, they do not prove who wrote
 * the file. Immutable; the arrays inside must not be changed.
 */
public final class Bundle {

    /** Version of the format that this code writes, and the newest that it reads. */
    public static final int FORMAT_VERSION = 1;

    /** Entry with the feature schema. */
    public static final String SCHEMA = "schema.json";

    /** Entry with the miner's state. */
    public static final String TEMPLATES = "templates";

    /** Entry with the ONNX network. */
    public static final String NETWORK = "model.onnx";

    /** Entry with the same network for ONNX Runtime alone, in fewer steps; without one the plain network scores. */
    public static final String FUSED_NETWORK = "model-fused.onnx";

    /** Entry with the clean profile of the deployment, in bundles whose schema needs one. */
    public static final String PROFILE = "profile.json";

    /**
     * Entry with the strangeness from which on windows are alarmed, in bundles that judge by the clean profile, alone or, with
     * a {@link #FUSION}, whatever the network says.
     */
    public static final String ALARM = "alarm.json";

    /** Entry with how network and clean profile judge together, in bundles where they do. */
    public static final String FUSION = "fusion.json";

    /** Entry with the vote that counts of kinds of event have beside a {@link #FUSION}, in bundles that learned from labels. */
    public static final String COUNTS = "counts.json";

    /**
     * Entry with what was measured of the bundle. It scores the same with or without, so this entry alone has no part in the
     * model id.
     */
    public static final String EVALUATION = "evaluation.json";

    static final String MANIFEST = "manifest.json";
    static final List<String> REQUIRED = List.of(SCHEMA, TEMPLATES);

    private static final Pattern ENTRY_NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final int MODEL_ID_DIGITS = 12;

    private final BundleManifest manifest;
    private final Map<String, byte[]> entries;

    private Bundle(BundleManifest manifest, Map<String, byte[]> entries) {
        this.manifest = manifest;
        this.entries = entries;
    }

    /**
     * A bundle of a card and its entries.
     *
     * @throws IllegalArgumentException when one of {@link #SCHEMA}, {@link #TEMPLATES} is missing, or both {@link #NETWORK}
     *     and {@link #ALARM}, or a name is not made of lower-case letters, digits, {@code . _ -}
     */
    public static Bundle of(ModelCard card, Map<String, byte[]> entries) {
        for (String required : REQUIRED) {
            if (!entries.containsKey(required)) {
                throw new IllegalArgumentException("entry " + required + " is missing, there are " + entries.keySet());
            }
        }
        if (!entries.containsKey(NETWORK) && !entries.containsKey(ALARM)) {
            throw new IllegalArgumentException(
                    "entries " + NETWORK + " and " + ALARM + " are missing, there are " + entries.keySet());
        }
        Map<String, BundleEntry> described = new TreeMap<>();
        entries.forEach((name, content) -> {
            if (!ENTRY_NAME.matcher(name).matches() || name.equals(MANIFEST)) {
                throw new IllegalArgumentException("not a name for an entry: " + name);
            }
            described.put(name, new BundleEntry(content.length, hex(sha256().digest(content))));
        });
        BundleManifest manifest = new BundleManifest(FORMAT_VERSION, modelId(card, described), card, described);
        return new Bundle(manifest, new TreeMap<>(entries));
    }

    /**
     * Reads and checks a whole bundle.
     *
     * @throws BundleException when the file is missing, foreign, damaged, cut short, too large or of a newer format
     */
    public static Bundle read(Path file) throws IOException {
        return BundleReader.read(file);
    }

    /** The same bundle with another entry, or with another content of an entry. */
    public Bundle with(String name, byte[] content) {
        Map<String, byte[]> changed = new TreeMap<>(entries);
        changed.put(name, content);
        return of(manifest.card(), changed);
    }

    /** Replaces {@code file} in one step: see {@link DurableFile}. */
    public void write(Path file) throws IOException {
        DurableFile.replace(file, toBytes());
    }

    public BundleManifest manifest() {
        return manifest;
    }

    /** Names of all entries but the manifest, sorted. */
    public Set<String> names() {
        return manifest.entries().keySet();
    }

    /**
     * The bytes of an entry that every bundle has.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public byte[] entry(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("no entry " + name + " among " + names()));
    }

    /** The bytes of an entry that a bundle may have. */
    public Optional<byte[]> find(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    /**
     * What an entry holds that a bundle may have.
     *
     * @throws BundleException when the decoder does not take it
     */
    public <T> Optional<T> decodeIfPresent(String name, EntryDecoder<T> decoder) throws BundleException {
        return entries.containsKey(name) ? Optional.of(decode(name, decoder)) : Optional.empty();
    }

    /**
     * What an entry holds.
     *
     * @param decoder reads it
     * @throws BundleException when there is no such entry, or the decoder does not take it
     */
    public <T> T decode(String name, EntryDecoder<T> decoder) throws BundleException {
        byte[] content = entries.get(name);
        if (content == null) {
            throw new BundleException("model " + manifest.modelId() + ": its bundle has no " + name
                    + "; train it again with this Squall");
        }
        try {
            return decoder.decode(content);
        } catch (IOException | IllegalArgumentException e) {
            throw new BundleException(
                    "model " + manifest.modelId() + ": " + name + " does not read: " + firstLine(e)
                            + "; train it again with this Squall",
                    e);
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    byte[] toBytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, MANIFEST, ManifestJson.write(manifest));
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                put(zip, entry.getKey(), entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(ENTRY_TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static String modelId(ModelCard card, Map<String, BundleEntry> entries) {
        MessageDigest digest = sha256();
        digest.update(ManifestJson.scoringParts(card).getBytes(StandardCharsets.UTF_8));
        entries.forEach((name, entry) -> {
            if (!name.equals(EVALUATION)) {
                digest.update((name + " " + entry.sha256() + "\n").getBytes(StandardCharsets.UTF_8));
            }
        });
        return hex(digest.digest()).substring(0, MODEL_ID_DIGITS);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
