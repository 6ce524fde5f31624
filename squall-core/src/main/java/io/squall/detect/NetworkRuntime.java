package io.squall.detect;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The native libraries of ONNX Runtime, which are most of what a short detection waits for: their jar unpacks them into a folder of its
 * own at every start, unless it is told where they lie.
 */
public final class NetworkRuntime {

    /** ONNX Runtime's own property: a folder with its libraries. */
    private static final String FOLDER = "onnxruntime.native.path";

    private static final List<String> LIBRARIES = List.of("onnxruntime", "onnxruntime4j_jni");

    private NetworkRuntime() {}

    /**
     * Unpacks the libraries for this machine into {@code home}, for {@link #use}. Does nothing where they lie there already, or
     * where the jar names the machine in a way that is not known here.
     *
     * @throws IOException when they cannot be written
     */
    public static void unpack(Path home) throws IOException {
        Optional<String> version = version();
        if (version.isEmpty() || !known() || Files.exists(home.resolve(version.get()))) {
            return;
        }
        Path unpacked = Files.createDirectory(
                home.resolve(version.get() + "." + ProcessHandle.current().pid()));
        try {
            for (String library : LIBRARIES) {
                try (InputStream content = content(library)) {
                    Files.copy(content, unpacked.resolve(System.mapLibraryName(library)));
                }
            }
            // Others only ever see the whole of it.
            Files.move(unpacked, home.resolve(version.get()), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            remove(unpacked, e);
            throw e;
        }
    }

    /** What a full disk has let through of the libraries is of no use, and in the way of what is to be unpacked later. */
    private static void remove(Path unpacked, IOException failure) {
        try {
            for (String library : LIBRARIES) {
                Files.deleteIfExists(unpacked.resolve(System.mapLibraryName(library)));
            }
            Files.deleteIfExists(unpacked);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** Has the libraries of this version loaded from {@code home} where they were unpacked there. To be called before all else. */
    public static void use(Path home) {
        version()
                .map(home::resolve)
                .filter(folder -> Files.isReadable(folder.resolve(System.mapLibraryName(LIBRARIES.get(0)))))
                .filter(folder -> System.getProperty(FOLDER) == null)
                .ifPresent(folder -> System.setProperty(FOLDER, folder.toString()));
    }

    /** Begins to load the libraries, on a thread of its own, while the caller reads a bundle. */
    public static void begin() {
        Thread loading = new Thread(NetworkRuntime::environment, "squall-network-runtime");
        loading.setDaemon(true);
        // Whoever loads a network meets the same failure, and tells of it.
        loading.setUncaughtExceptionHandler((thread, failure) -> {});
        loading.start();
    }

    static OrtEnvironment environment() {
        return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
    }

    /** Of the jar's name; empty where the classes come from elsewhere. */
    private static Optional<String> version() {
        URL jar = OrtEnvironment.class.getProtectionDomain().getCodeSource().getLocation();
        String name = jar.getPath().substring(jar.getPath().lastIndexOf('/') + 1);
        return name.endsWith(".jar")
                ? Optional.of(name.substring(0, name.length() - ".jar".length()))
                : Optional.empty();
    }

    private static boolean known() {
        return OrtEnvironment.class.getResource(resource(LIBRARIES.get(0))) != null;
    }

    private static InputStream content(String library) throws IOException {
        InputStream content = OrtEnvironment.class.getResourceAsStream(resource(library));
        if (content == null) {
            throw new IOException("the jar of ONNX Runtime has no " + resource(library));
        }
        return content;
    }

    private static String resource(String library) {
        return "/ai/onnxruntime/native/" + machine() + "/" + System.mapLibraryName(library);
    }

    private static String machine() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch");
        return (system.startsWith("mac") ? "osx" : system) + "-" + (processor.equals("amd64") ? "x64" : processor);
    }
}
