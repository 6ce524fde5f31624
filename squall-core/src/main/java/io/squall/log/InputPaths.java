package io.squall.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the log files behind the paths that the user gave: files, folders with all below them, archives, a place inside
 * an archive, pipes, and {@code -} for standard input. Hidden files are left out; a file reached twice, as by DevStack's
 * links to the newest log, is read once.
 */
final class InputPaths {

    private static final Path STANDARD_INPUT = Path.of("-");

    private final ArchiveCache archives;
    private final PathLayout layout;
    private final InputStream standardInput;
    private final List<ReadProblem> problems;
    private final List<LogInput> inputs = new ArrayList<>();
    private final Map<Path, String> nameByRealPath = new HashMap<>();
    private InputRoot root = InputRoot.of(List.of());

    /** @param problems gets what is wrong with single files and archives */
    InputPaths(ArchiveCache archives, PathLayout layout, InputStream standardInput, List<ReadProblem> problems) {
        this.archives = archives;
        this.layout = layout;
        this.standardInput = standardInput;
        this.problems = problems;
    }

    /**
     * The files behind {@code paths}: in the order of the paths, those of a folder or archive sorted by name.
     *
     * @throws LogInputException when a path leads nowhere
     */
    List<LogInput> find(List<Path> paths) throws IOException {
        root = InputRoot.of(
                paths.stream().filter(path -> !path.equals(STANDARD_INPUT)).toList());
        for (Path path : paths) {
            add(path);
        }
        return List.copyOf(inputs);
    }

    private void add(Path path) throws IOException {
        if (path.equals(STANDARD_INPUT)) {
            inputs.add(new LogInput(new LogFile("-", "", "", -1), new OneShot(() -> standardInput)));
        } else if (Files.isDirectory(path)) {
            addFolder(path);
        } else if (Files.isRegularFile(path)) {
            addFile(path);
        } else if (Files.exists(path)) {
            addInput(InputRoot.text(path), InputRoot.whole(path), new OneShot(() -> Files.newInputStream(path)));
        } else {
            addInsideArchive(path);
        }
    }

    private void addFolder(Path folder) throws IOException {
        NavigableMap<String, Path> files = new TreeMap<>();
        Files.walkFileTree(
                folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new Collector(folder, files));
        for (Path file : files.values()) {
            addFile(file);
        }
    }

    private void addFile(Path path) throws IOException {
        String name = InputRoot.text(path);
        String before = nameByRealPath.putIfAbsent(path.toRealPath(), name);
        if (before != null) {
            problems.add(new ReadProblem(name, "the same file as " + before + "; read once", ""));
            return;
        }
        Optional<Archive> archive = archiveIn(path);
        if (archive.isPresent()) {
            addMembers(path, archive.get(), "");
        } else {
            addInput(name, InputRoot.whole(path), new PlainFile(path, Files.size(path)));
        }
    }

    /** Empty also for a file that cannot be read: reading it will tell why. */
    private Optional<Archive> archiveIn(Path path) {
        try {
            return archives.archive(path);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void addInsideArchive(Path path) throws IOException {
        Path file = nearestExisting(path);
        if (file == null || !Files.isRegularFile(file)) {
            throw new LogInputException(path + ": no such file or folder; check the spelling");
        }
        Optional<Archive> archive = archives.archive(file);
        if (archive.isEmpty()) {
            throw new LogInputException(path + ": " + file + " is a file, but no archive; give the file itself");
        }
        String inner = InputRoot.text(file.relativize(path));
        if (addMembers(file, archive.get(), inner) == 0) {
            throw new LogInputException(
                    path + ": nothing at " + inner + " in " + file + "; it holds " + topNames(archive.get()));
        }
    }

    private static @Nullable Path nearestExisting(Path path) {
        Path candidate = path.getParent();
        while (candidate != null && !Files.exists(candidate)) {
            candidate = candidate.getParent();
        }
        return candidate;
    }

    /** Adds the members at or below {@code inner}, and tells how many there are, the hidden ones included. */
    private int addMembers(Path file, Archive archive, String inner) {
        String archiveName = InputRoot.text(file);
        archive.damages().forEach(damage -> problems.add(damage.in(archiveName)));
        // '0' is the character behind '/': the range holds all names that begin with "inner/".
        Map<String, ByteSource> below =
                inner.isEmpty() ? archive.members() : archive.members().subMap(inner + "/", true, inner + "0", false);
        ByteSource exact = archive.members().get(inner);
        if (exact != null) {
            below = Collections.singletonMap(inner, exact);
        }
        below.forEach((member, source) -> {
            if (!isHidden(member.substring(Math.min(inner.length(), member.length())))) {
                addInput(archiveName + "/" + member, InputRoot.whole(file) + "/" + member, source);
            }
        });
        return below.size();
    }

    /** As in folders; the resource forks that macOS packs beside each file count as hidden too. */
    private static boolean isHidden(String member) {
        return Arrays.stream(member.split("/"))
                .anyMatch(name -> name.equals("__MACOSX") || (name.startsWith(".") && !name.equals("..")));
    }

    private static String topNames(Archive archive) {
        String names = archive.members().keySet().stream()
                .map(member -> member.split("/", 2)[0])
                .distinct()
                .limit(5)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "no files" : names;
    }

    private void addInput(String name, String whole, ByteSource source) {
        PathNames names = layout.names(whole, root.below(whole));
        inputs.add(new LogInput(new LogFile(name, names.host(), names.service(), source.sizeBytes()), source));
    }

    /** Collects regular files by name; what cannot be entered is a problem, and the walk goes on. */
    private final class Collector extends SimpleFileVisitor<Path> {
        private final Path folder;
        private final Map<String, Path> files;

        Collector(Path folder, Map<String, Path> files) {
            this.folder = folder;
            this.files = files;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return !directory.equals(folder) && hasHiddenName(directory)
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && !hasHiddenName(file)) {
                files.put(InputRoot.text(folder.relativize(file)), file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            problems.add(ReadProblem.of(InputRoot.text(file), failure));
            return FileVisitResult.CONTINUE;
        }

        private boolean hasHiddenName(Path path) {
            return String.valueOf(path.getFileName()).startsWith(".");
        }
    }
}
