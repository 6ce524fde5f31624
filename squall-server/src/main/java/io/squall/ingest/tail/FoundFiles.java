package io.squall.ingest.tail;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the files that are to be followed. */
final class FoundFiles {

    /** What log rotation makes of a file that is complete; its lines were read before. */
    private static final Pattern COMPRESSED = Pattern.compile("(?i).*\\.(?:gz|bz2|xz|zst|lz4|lzma|z|zip|tgz|tar)");

    /** What rotation appends to a name. */
    private static final Pattern ROTATED = Pattern.compile("[.-]\\d[\\d_:.T-]*|\\.old");

    private final List<PathGlob> globs;
    private final List<PathGlob> excluded;

    FoundFiles(FileTailConfig config) {
        this.globs = config.paths().stream().map(PathGlob::of).toList();
        this.excluded = config.exclude().stream().map(PathGlob::of).toList();
    }

    /** A path to each file, the first where several lead to it. */
    Map<FileIdentity, Path> find(BiConsumer<Path, IOException> onProblem) {
        Map<FileIdentity, Path> found = new LinkedHashMap<>();
        for (PathGlob glob : globs) {
            if (!Files.isDirectory(glob.root())) {
                continue;
            }
            try {
                Files.walkFileTree(
                        glob.root(),
                        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
                        Integer.MAX_VALUE,
                        new Collector(glob, found, onProblem));
            } catch (IOException e) {
                onProblem.accept(glob.root(), e);
            }
        }
        return found;
    }

    /** The end of {@code path} below the fixed folders of its pattern, in which a host may be looked for. */
    String belowRoot(Path path) {
        return globs.stream()
                .filter(glob -> path.startsWith(glob.root()))
                .findFirst()
                .map(glob -> glob.root().relativize(path).toString())
                .orElse("");
    }

    /** Files beside {@code path}, whatever their names, but for compressed ones. */
    static List<Path> beside(Path path) throws IOException {
        Path folder = path.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !isCompressed(file)).sorted().toList();
        }
    }

    /** The files that rotation, as its names show, made of former ones at {@code path}. */
    static Map<FileIdentity, Path> generations(Path path) throws IOException {
        String name = String.valueOf(path.getFileName());
        Map<FileIdentity, Path> generations = new LinkedHashMap<>();
        for (Path other : beside(path)) {
            String otherName = String.valueOf(other.getFileName());
            boolean isRotated = otherName.startsWith(name)
                    && ROTATED.matcher(otherName.substring(name.length())).matches();
            if (isRotated && Files.isRegularFile(other)) {
                generations.put(FileIdentity.of(other), other);
            }
        }
        return generations;
    }

    private static boolean isCompressed(Path path) {
        return COMPRESSED.matcher(path.toString()).matches();
    }

    private final class Collector extends SimpleFileVisitor<Path> {

        private final PathGlob glob;
        private final Map<FileIdentity, Path> found;
        private final BiConsumer<Path, IOException> onProblem;

        Collector(PathGlob glob, Map<FileIdentity, Path> found, BiConsumer<Path, IOException> onProblem) {
            this.glob = glob;
            this.found = found;
            this.onProblem = onProblem;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean deepEnough = glob.depth().isPresent()
                    && folder.getNameCount() - glob.root().getNameCount()
                            >= glob.depth().orElseThrow();
            return deepEnough ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            boolean wanted = attributes.isRegularFile()
                    && glob.matches(file)
                    && !isCompressed(file)
                    && excluded.stream().noneMatch(each -> each.matches(file));
            if (wanted) {
                try {
                    found.putIfAbsent(FileIdentity.of(file), file);
                } catch (IOException e) {
                    return visitFileFailed(file, e);
                }
            }
            return FileVisitResult.CONTINUE;
        }

        /** A file that went away meanwhile, or a link to nowhere, is no problem. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException problem) {
            if (Files.exists(file)) {
                onProblem.accept(file, problem);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
