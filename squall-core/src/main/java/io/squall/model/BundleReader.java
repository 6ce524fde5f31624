package io.squall.model;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Reads a bundle and holds it against its manifest. Nothing is allocated on the word of the file alone. */
final class BundleReader {

    private static final int MAX_MANIFEST_BYTES = 4 << 20;
    private static final int MAX_ENTRY_BYTES = 256 << 20;
    private static final int MAX_ENTRIES = 64;
    private static final byte[] ZIP_SIGNATURE = {'P', 'K', 3, 4};

    private final Path file;
    private final ZipFile zip;

    private BundleReader(Path file, ZipFile zip) {
        this.file = file;
        this.zip = zip;
    }

    static Bundle read(Path file) throws IOException {
        requireZip(file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return new BundleReader(file, zip).read();
        } catch (ZipException | EOFException e) {
            throw damaged(file, "not a whole zip archive", e);
        } catch (IllegalArgumentException e) {
            // How ZipFile refuses an entry's name that is not UTF-8.
            throw damaged(file, "its zip directory is broken", e);
        }
    }

    private static void requireZip(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new BundleException(file + ": no such bundle; make one with squall train --out " + file);
        }
        if (!Files.isRegularFile(file)) {
            throw new BundleException(file + ": not a file; a bundle is one file, as squall train --out wrote it");
        }
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(ZIP_SIGNATURE.length);
        }
        if (!Arrays.equals(start, ZIP_SIGNATURE)) {
            throw foreign(file, start.length == 0 ? "the file is empty" : "the file is no zip archive");
        }
    }

    private Bundle read() throws IOException {
        if (zip.size() > MAX_ENTRIES) {
            throw foreign(file, "it has " + zip.size() + " entries, a bundle at most " + MAX_ENTRIES);
        }
        BundleManifest manifest = manifest();
        Map<String, byte[]> entries = new TreeMap<>();
        for (Map.Entry<String, BundleEntry> expected : manifest.entries().entrySet()) {
            entries.put(expected.getKey(), entry(expected.getKey(), expected.getValue()));
        }
        if (zip.size() != entries.size() + 1) {
            throw damaged(file, "it has entries that its manifest does not name", null);
        }
        Bundle bundle = bundle(manifest, entries);
        verify(bundle, manifest);
        return bundle;
    }

    private BundleManifest manifest() throws IOException {
        ZipEntry entry = zip.getEntry(Bundle.MANIFEST);
        if (entry == null) {
            throw foreign(file, "it has no " + Bundle.MANIFEST);
        }
        byte[] json = content(entry, MAX_MANIFEST_BYTES);
        try {
            JsonNode tree = ManifestJson.parse(json);
            requireKnown(ManifestJson.formatVersion(tree));
            return ManifestJson.read(tree);
        } catch (JacksonException e) {
            throw damaged(file, Bundle.MANIFEST + " does not read: " + firstLine(e.getOriginalMessage()), e);
        }
    }

    private void requireKnown(int version) throws BundleException {
        if (version > Bundle.FORMAT_VERSION) {
            throw new BundleException(file + ": bundle of format " + version + ", this Squall reads up to "
                    + Bundle.FORMAT_VERSION + "; upgrade Squall or train anew with squall train");
        }
        if (version < 1) {
            throw foreign(file, "its " + Bundle.MANIFEST + " has no format_version");
        }
    }

    private byte[] entry(String name, BundleEntry expected) throws IOException {
        if (expected.size() > MAX_ENTRY_BYTES) {
            throw tooLarge(name, MAX_ENTRY_BYTES);
        }
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw damaged(file, name + " is missing", null);
        }
        return content(entry, MAX_ENTRY_BYTES);
    }

    /** ZipFile itself does not hold the bytes against their checksum. */
    private byte[] content(ZipEntry entry, int limit) throws IOException {
        byte[] content;
        try (InputStream in = zip.getInputStream(entry)) {
            content = in.readNBytes(limit + 1);
        }
        if (content.length > limit) {
            throw tooLarge(entry.getName(), limit);
        }
        CRC32 crc = new CRC32();
        crc.update(content);
        if (crc.getValue() != entry.getCrc()) {
            throw damaged(file, entry.getName() + " does not match its checksum", null);
        }
        return content;
    }

    private Bundle bundle(BundleManifest manifest, Map<String, byte[]> entries) throws BundleException {
        try {
            return Bundle.of(manifest.card(), entries);
        } catch (IllegalArgumentException e) {
            throw damaged(file, firstLine(e.getMessage()), e);
        }
    }

    /** The manifest that the content asks for must be the one that came with it. */
    private void verify(Bundle bundle, BundleManifest manifest) throws BundleException {
        for (Map.Entry<String, BundleEntry> actual : bundle.manifest().entries().entrySet()) {
            if (!actual.getValue().equals(manifest.entries().get(actual.getKey()))) {
                throw damaged(file, actual.getKey() + " does not match its SHA-256", null);
            }
        }
        if (!manifest.equals(bundle.manifest())) {
            throw damaged(file, Bundle.MANIFEST + " does not match the model id " + manifest.modelId(), null);
        }
    }

    private BundleException tooLarge(String name, int limit) {
        return foreign(file, name + " is larger than " + limit + " bytes");
    }

    private static BundleException damaged(Path file, String what, @Nullable Throwable cause) {
        return new BundleException(
                file + ": damaged bundle: " + what + "; copy it again or train anew with squall train", cause);
    }

    private static BundleException foreign(Path file, String what) {
        return new BundleException(
                file + ": not a Squall bundle: " + what + "; give the file that squall train --out wrote");
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "" : message.lines().findFirst().orElse("");
    }
}
