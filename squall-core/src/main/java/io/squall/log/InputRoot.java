package io.squall.log;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The folder below which folders may be hosts: the one folder or archive that the user gave, or, of several paths, the
 * folder that holds them all. So the same logs get the same hosts as a folder, as an archive and by name.
 */
final class InputRoot {

    private final String root;

    private InputRoot(String root) {
        this.root = root;
    }

    static InputRoot of(List<Path> paths) {
        if (paths.size() == 1) {
            return new InputRoot(text(absolute(paths.get(0))));
        }
        Path common = null;
        for (Path path : paths) {
            Path whole = absolute(path);
            Path parent = whole.getParent() == null ? whole : whole.getParent();
            common = common == null ? parent : shared(common, parent);
        }
        return new InputRoot(common == null ? "" : text(common));
    }

    /** The whole path of a file, {@code /} between the names. */
    static String whole(Path path) {
        return text(absolute(path));
    }

    /** The part of a {@link #whole} path below the root; of the root itself its name. */
    String below(String whole) {
        String prefix = root.endsWith("/") ? root : root + "/";
        return whole.startsWith(prefix)
                ? whole.substring(prefix.length())
                : whole.substring(whole.lastIndexOf('/') + 1);
    }

    /** A path as the user wrote it, with {@code /} on every system. */
    static String text(Path path) {
        return path.toString().replace(File.separatorChar, '/');
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private static @Nullable Path shared(Path one, Path other) {
        Path candidate = one;
        while (candidate != null && !other.startsWith(candidate)) {
            candidate = candidate.getParent();
        }
        return candidate;
    }
}
