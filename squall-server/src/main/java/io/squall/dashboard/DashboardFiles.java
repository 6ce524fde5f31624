package io.squall.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The dashboard's files, some 300 kB, in memory. One digest over all of them stands in their addresses: a browser may keep them
 * for ever, and a new version has new addresses. Only the page itself is asked for anew.
 */
final class DashboardFiles {

    private static final String PAGE = "index.html";
    private static final String DIGEST_PLACE = "{digest}";
    private static final String MODULES_PLACE = "<!-- modules -->";
    private static final String MODULE = "<link rel=\"modulepreload\" href=\"dashboard/" + DIGEST_PLACE + "/%s\">";
    private static final int DIGEST_CHARS = 16;

    private final SortedMap<String, byte[]> files;
    private final String digest;

    private DashboardFiles(SortedMap<String, byte[]> files) {
        this.files = files;
        this.digest = digest(files);
    }

    /** The files that came with this class. */
    static DashboardFiles bundled() {
        URL page = DashboardFiles.class.getResource(PAGE);
        if (page == null) {
            throw new IllegalStateException(PAGE + " is missing beside " + DashboardFiles.class);
        }
        try {
            URI uri = page.toURI();
            if (!uri.getScheme().equals("jar")) {
                return new DashboardFiles(read(folderOf(Path.of(uri))));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return new DashboardFiles(read(folderOf(jar.provider().getPath(uri))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a resource's address is no URI: " + page, e);
        }
    }

    /**
     * The page, in which the addresses of all else stand: those of all modules too, so that a browser far away asks for them at once
     * and not for each only when another one has come that imports it.
     */
    byte[] page() {
        byte[] template = files.getOrDefault(PAGE, new byte[0]);
        String modules = files.keySet().stream()
                .filter(name -> name.endsWith(".js"))
                .map(name -> String.format(Locale.ROOT, MODULE, name))
                .collect(Collectors.joining("\n"));
        return new String(template, StandardCharsets.UTF_8)
                .replace(MODULES_PLACE, modules)
                .replace(DIGEST_PLACE, digest)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Names of all files but the page, and what is in them: {@code app/main.js}. */
    SortedMap<String, byte[]> assets() {
        SortedMap<String, byte[]> assets = new TreeMap<>(files);
        assets.remove(PAGE);
        return assets;
    }

    /** Another one whenever a file is another one. */
    String digest() {
        return digest;
    }

    private static Path folderOf(Path page) {
        Path folder = page.getParent();
        if (folder == null) {
            throw new IllegalStateException(page + " lies in no folder");
        }
        return folder;
    }

    private static SortedMap<String, byte[]> read(Path folder) throws IOException {
        List<Path> found;
        try (Stream<Path> walk = Files.walk(folder)) {
            found = walk.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".class"))
                    .toList();
        }
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (Path file : found) {
            try (InputStream in = Files.newInputStream(file)) {
                files.put(folder.relativize(file).toString().replace('\\', '/'), in.readAllBytes());
            }
        }
        return files;
    }

    private static String digest(SortedMap<String, byte[]> files) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            files.forEach((name, content) -> {
                sha256.update((name + '\0' + content.length + '\0').getBytes(StandardCharsets.UTF_8));
                sha256.update(content);
            });
            return HexFormat.of().formatHex(sha256.digest()).substring(0, DIGEST_CHARS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
