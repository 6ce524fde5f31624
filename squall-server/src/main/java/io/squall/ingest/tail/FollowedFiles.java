package io.squall.ingest.tail;

import io.squall.ingest.SourceErrors;
import io.squall.ingest.tail.TailedFile.Remainder;
import io.squall.journal.Lane;
import io.squall.log.FilePlace;
import io.squall.log.LineTimes;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files that are followed, each held open and known by its inode.
 *
 * <pre>
 * renamed, deleted          read to its end, closed when it was quiet for a while
 * a new file at the path    another inode: read from its beginning
 * rotated twice meanwhile   what lies beside a rotated file and is younger is read, too
 * cut to be begun again     fewer bytes or other first ones: the rest is read from a copy beside it, if there is one
 * a copy that matches too   begins as a file that is followed: not read a second time
 * while nobody was looking  the inode is looked for by the path's place, and the first bytes must be the same
 * </pre>
 *
 * <p>Used by one thread. Bounded by {@link FileTailConfig#maxFiles}.
 */
final class FollowedFiles implements Closeable {

    private final FileTailConfig config;
    private final SourceErrors errors;
    private final FoundFiles found;
    private final FilePlace place = new FilePlace(List.of());
    private final boolean isFirstStart;

    /** Positions of a former run whose files were not found yet. */
    private final List<FilePosition> known;

    private final Map<FileIdentity, TailedFile> files = new LinkedHashMap<>();
    private final List<TailedFile> moved = new ArrayList<>();
    private final List<String> goneKeys = new ArrayList<>();
    private final Set<Path> problems = new HashSet<>();
    private LineTimes times;
    private boolean scanned;
    private long lostBytes;

    /** @param positions of a former run, of this source and of others */
    FollowedFiles(FileTailConfig config, Map<String, String> positions, SourceErrors errors, LineTimes times) {
        this.config = config;
        this.errors = errors;
        this.found = new FoundFiles(config);
        this.known = new ArrayList<>(positions.entrySet().stream()
                .flatMap(entry -> FilePosition.read(config.name(), entry.getKey(), entry.getValue()).stream())
                .toList());
        this.isFirstStart = known.isEmpty();
        this.times = times;
    }

    Collection<TailedFile> all() {
        return files.values();
    }

    /** Files whose position was set without a line being read; each is told once. */
    List<TailedFile> takeMoved() {
        List<TailedFile> taken = List.copyOf(moved);
        moved.clear();
        return taken;
    }

    /** Keys of positions that are not needed any more; each is told once. */
    List<String> takeGoneKeys() {
        List<String> taken = List.copyOf(goneKeys);
        goneKeys.clear();
        return taken;
    }

    /** Bytes that were known to be there and were cut away unread. */
    long lostBytes() {
        return lostBytes;
    }

    void readTimesWith(LineTimes fresh) {
        times = fresh;
        files.values().forEach(file -> file.readTimesWith(fresh.another()));
    }

    /** Looks for new, renamed and deleted files. */
    void scan(long nowMillis) {
        Map<FileIdentity, Path> present = found.find(this::tell);
        for (Map.Entry<FileIdentity, Path> entry : present.entrySet()) {
            TailedFile file = files.get(entry.getKey());
            if (file != null) {
                file.present();
            } else if (files.size() < config.maxFiles()) {
                begin(entry.getValue(), entry.getKey(), nowMillis);
            } else if (problems.add(entry.getValue())) {
                errors.add("too_many_files", entry.getValue() + ": not read, " + files.size() + " files are followed");
            }
        }
        scanned = true;
        findMoved(nowMillis);
        closeDone(present.keySet(), nowMillis);
    }

    /** Looks for the next line of {@code file}. */
    void look(TailedFile file, long nowMillis) {
        try {
            Optional<Remainder> remainder = file.look(nowMillis);
            if (remainder.isPresent()) {
                rescue(remainder.get(), nowMillis);
                file.look(nowMillis);
            }
        } catch (IOException e) {
            tell(Path.of(file.path()), e);
        }
    }

    @Override
    public void close() {
        files.values().forEach(FollowedFiles::closeQuietly);
        files.clear();
    }

    private void begin(Path path, FileIdentity identity, long nowMillis) {
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            if (!FileIdentity.of(path).equals(identity)) {
                // Rotated between the two looks: the next scan sees clearly.
                channel.close();
                return;
            }
            FilePosition position = takeKnown(path.toString(), identity.inode(), channel);
            if (position != null) {
                follow(identity, Path.of(position.path()), channel, position.offset(), nowMillis);
                return;
            }
            boolean isCopy = isCopy(path, channel);
            boolean fromEnd = isCopy || (isFirstStart && !scanned && config.start() == FileTailConfig.Start.END);
            TailedFile begun = follow(identity, path, channel, fromEnd ? channel.size() : 0, nowMillis);
            if (isCopy) {
                begun.markAsCopy();
            }
            moved.add(begun);
        } catch (IOException e) {
            tell(path, e);
        }
    }

    /** @param path where its lines were written, whatever its name is now */
    private TailedFile follow(FileIdentity identity, Path path, FileChannel channel, long offset, long nowMillis)
            throws IOException {
        Lane lane = new Lane(config.name(), hostOf(path), "", path.toString());
        TailedFile file = new TailedFile(identity, lane, channel, offset, config, times.another(), nowMillis);
        files.put(identity, file);
        problems.remove(path);
        return file;
    }

    private String hostOf(Path path) {
        return config.host().isEmpty() ? place.host(path.toString(), found.belowRoot(path)) : config.host();
    }

    /** The position that {@code file} was left at, if it is still the same file. */
    private @Nullable FilePosition takeKnown(String path, long inode, FileChannel file) throws IOException {
        for (FilePosition position : List.copyOf(known)) {
            if (position.inode() != inode) {
                continue;
            }
            if (file.size() >= position.offset() && position.fingerprint().matches(file)) {
                known.remove(position);
                return position;
            }
            if (position.path().equals(path)) {
                // Cut while nobody was looking; a copy with the rest may lie beside it.
                known.remove(position);
                known.add(new FilePosition(path, 0, position.offset(), position.fingerprint()));
            }
        }
        return null;
    }

    /** Files of a former run that have another name now, or whose rest is in a copy. */
    private void findMoved(long nowMillis) {
        for (Iterator<FilePosition> left = known.iterator(); left.hasNext(); ) {
            FilePosition position = left.next();
            Path path = Path.of(position.path());
            try {
                Path folder = path.getParent();
                if (folder == null || !Files.isDirectory(folder)) {
                    // Perhaps it is not mounted yet.
                    continue;
                }
                left.remove();
                if (!isFoundBeside(path, position, nowMillis)) {
                    forget(position);
                }
            } catch (IOException e) {
                tell(path, e);
            }
        }
    }

    private boolean isFoundBeside(Path path, FilePosition position, long nowMillis) throws IOException {
        for (Path candidate : FoundFiles.beside(path)) {
            if (!Files.isRegularFile(candidate)) {
                continue;
            }
            FileIdentity identity = FileIdentity.of(candidate);
            boolean sameInode = identity.inode() == position.inode();
            boolean maybeCopy = position.inode() == 0 && position.fingerprint().length() == Fingerprint.MAX_BYTES;
            if (files.containsKey(identity) || !(sameInode || maybeCopy)) {
                continue;
            }
            FileChannel channel = FileChannel.open(candidate, StandardOpenOption.READ);
            if (channel.size() >= position.offset() && position.fingerprint().matches(channel)) {
                follow(identity, path, channel, position.offset(), nowMillis);
                return true;
            }
            channel.close();
        }
        return false;
    }

    private void forget(FilePosition position) {
        boolean isUsed = files.values().stream()
                .anyMatch(file ->
                        file.path().equals(position.path()) && file.identity().inode() == position.inode());
        if (!isUsed && position.inode() != 0) {
            goneKeys.add(position.key(config.name()));
        }
    }

    private boolean isCopy(Path path, FileChannel file) throws IOException {
        for (TailedFile other : files.values()) {
            boolean isBeside = path.getParent() != null
                    && path.getParent().equals(Path.of(other.path()).getParent());
            if (isBeside && other.isCopiedTo(file)) {
                return true;
            }
        }
        return false;
    }

    /** Looks for what was cut away in a copy of the file. */
    private void rescue(Remainder remainder, long nowMillis) throws IOException {
        for (TailedFile file : files.values()) {
            if (file.isCopy() && file.isCopyOf(remainder)) {
                file.readCopyFrom(remainder.offset());
                return;
            }
        }
        Path path = Path.of(remainder.file().path());
        String name = String.valueOf(path.getFileName());
        for (Path candidate : FoundFiles.beside(path)) {
            boolean mayBe = String.valueOf(candidate.getFileName()).startsWith(name) && Files.isRegularFile(candidate);
            if (!mayBe || files.containsKey(FileIdentity.of(candidate))) {
                continue;
            }
            FileChannel channel = FileChannel.open(candidate, StandardOpenOption.READ);
            if (remainder.isIn(channel)) {
                follow(FileIdentity.of(candidate), path, channel, remainder.offset(), nowMillis);
                return;
            }
            channel.close();
        }
        remainder.file().handOverBegun(remainder.begun());
        if (remainder.unreadBytes() > 0) {
            lostBytes += remainder.unreadBytes();
            errors.add("cut", path + ": cut while " + remainder.unreadBytes() + " bytes of it were not read");
        }
    }

    /** Closes what is rotated and done: of one path all at once, or the younger ones would look as if they were new. */
    private void closeDone(Set<FileIdentity> present, long nowMillis) {
        List<TailedFile> rotated = files.values().stream()
                .filter(file -> !present.contains(file.identity()))
                .toList();
        rotated.forEach(file -> file.rotated(nowMillis));
        Set<Lane> busy = new HashSet<>();
        for (TailedFile file : rotated) {
            if (!file.isDone(nowMillis, config.rotatedAfter().toMillis())) {
                busy.add(file.lane());
            }
        }
        for (TailedFile file : rotated) {
            if (busy.contains(file.lane())) {
                try {
                    followLater(file, nowMillis);
                } catch (IOException e) {
                    tell(Path.of(file.path()), e);
                }
            } else {
                goneKeys.add(file.position().key(config.name()));
                closeQuietly(file);
                files.remove(file.identity());
            }
        }
    }

    /** Files that came and went at the path of {@code rotated} while nobody looked: they lie beside it and are younger. */
    private void followLater(TailedFile rotated, long nowMillis) throws IOException {
        Path path = Path.of(rotated.lane().file());
        Map<FileIdentity, Path> generations = FoundFiles.generations(path);
        Path own = generations.get(rotated.identity());
        if (own == null) {
            return;
        }
        FileTime written = Files.getLastModifiedTime(own);
        for (Map.Entry<FileIdentity, Path> other : generations.entrySet()) {
            if (files.containsKey(other.getKey())
                    || Files.getLastModifiedTime(other.getValue()).compareTo(written) < 0) {
                continue;
            }
            FileChannel channel = FileChannel.open(other.getValue(), StandardOpenOption.READ);
            if (isCopy(other.getValue(), channel)) {
                channel.close();
            } else {
                follow(other.getKey(), path, channel, 0, nowMillis);
            }
        }
    }

    private static void closeQuietly(TailedFile file) {
        try {
            file.close();
        } catch (IOException e) {
            // Opened for reading only: nothing is lost with it.
        }
    }

    /** Tells once of each path until it can be read. */
    private void tell(Path path, IOException problem) {
        if (problems.add(path)) {
            errors.add("unreadable", path + ": " + problem.getClass().getSimpleName() + ": " + problem.getMessage());
        }
    }
}
