package io.squall.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A folder of recordings with what is known about them. Immutable.
 *
 * <p>The layout on disk:
 *
 * <pre>
 * recordings.tsv      recording  split  subset  start  end  zone  failed  group  path
 * window-labels.tsv   recording  entity  start  end  label                             (optional)
 * labels.jsonl        {"recording", "start", "end", "kind", "host", "service", "severity"}   (optional)
 * labels.tsv          recording  failing_request_ids                                  (optional, judges evidence)
 * </pre>
 *
 * <p>With {@code window-labels.tsv} exactly its windows are scored. Without it, windows come from the clock grid, and
 * one is anomalous when it overlaps a fault of {@code labels.jsonl} that touches its entity. With neither, a window has
 * the label of its recording, since that is all that is known.
 */
public final class Dataset {

    private static final double TRAIN_SHARE = 0.6;
    private static final double VALIDATION_SHARE = 0.2;

    private final Path folder;
    private final Map<String, Recording> recordings;
    private final Optional<List<WindowLabel>> windowLabels;
    private final Optional<List<FaultLabel>> faults;
    private final Map<String, FailingRequests> failingRequests;

    private Dataset(
            Path folder,
            Map<String, Recording> recordings,
            Optional<List<WindowLabel>> windowLabels,
            Optional<List<FaultLabel>> faults,
            Map<String, FailingRequests> failingRequests) {
        this.folder = folder;
        this.recordings = recordings;
        this.windowLabels = windowLabels;
        this.faults = faults;
        this.failingRequests = failingRequests;
    }

    /** Whether the folder says of itself that it is a dataset; any other folder is a plain one of logs. */
    public static boolean isDataset(Path folder) {
        return Files.isRegularFile(folder.resolve(RecordingTable.FILE));
    }

    /**
     * Reads the label files of a folder, not the logs.
     *
     * @throws DatasetException when the folder has no {@code recordings.tsv}, or a label file is wrong
     */
    public static Dataset open(Path folder) throws IOException {
        if (!isDataset(folder)) {
            throw new DatasetException("%s: no %s; name a folder that has one".formatted(folder, RecordingTable.FILE));
        }
        Map<String, Recording> recordings = RecordingTable.read(folder.resolve(RecordingTable.FILE));
        Path windowFile = folder.resolve(WindowLabelTable.FILE);
        Path faultFile = folder.resolve(FaultLabelFile.FILE);
        Path requestFile = folder.resolve(FailingRequestTable.FILE);
        return new Dataset(
                folder,
                recordings,
                Files.exists(windowFile)
                        ? Optional.of(List.copyOf(WindowLabelTable.read(windowFile, recordings)))
                        : Optional.empty(),
                Files.exists(faultFile)
                        ? Optional.of(List.copyOf(FaultLabelFile.read(faultFile, recordings)))
                        : Optional.empty(),
                Files.exists(requestFile) ? FailingRequestTable.read(requestFile, recordings) : Map.of());
    }

    /**
     * A plain folder of logs as a dataset: one recording cut by time into 60 % train, 20 % validation and 20 % test,
     * none of it failed.
     *
     * @param folder a folder, an archive or a file of logs
     * @param first time of the first record
     * @param last time of the last record
     * @param zone zone of the logs' own times
     * @throws DatasetException when the records do not span 5 ms, so that there is nothing to cut
     */
    public static Dataset ofPlainFolder(Path folder, Instant first, Instant last, ZoneId zone) throws DatasetException {
        Instant end = after(last);
        Duration length = Duration.between(first, end);
        if (length.toMillis() < 5) {
            throw new DatasetException("%s: all records lie within %s; give logs of a longer time"
                    .formatted(folder, length.isNegative() ? "no time" : length));
        }
        Instant validation = first.plusMillis(Math.round(length.toMillis() * TRAIN_SHARE));
        Instant test = first.plusMillis(Math.round(length.toMillis() * (TRAIN_SHARE + VALIDATION_SHARE)));
        Map<String, Recording> recordings = new LinkedHashMap<>();
        for (Recording part : List.of(
                part(Split.TRAIN, first, validation, zone),
                part(Split.VALIDATION, validation, test, zone),
                part(Split.TEST, test, end, zone))) {
            recordings.put(part.id(), part);
        }
        return new Dataset(folder, recordings, Optional.empty(), Optional.empty(), Map.of());
    }

    /**
     * A plain folder of logs as one training recording that did not fail, uncut.
     *
     * @param folder a folder, an archive or a file of logs
     * @param first time of the first record
     * @param last time of the last record, not before {@code first}
     * @param zone zone of the logs' own times
     */
    public static Dataset ofWholeFolder(Path folder, Instant first, Instant last, ZoneId zone) {
        Recording whole = part(Split.TRAIN, first, after(last), zone);
        return new Dataset(folder, Map.of(whole.id(), whole), Optional.empty(), Optional.empty(), Map.of());
    }

    /** The end of a stretch is the first instant after it, and record times have microseconds. */
    private static Instant after(Instant last) {
        return last.plusNanos(1_000);
    }

    private static Recording part(Split split, Instant start, Instant end, ZoneId zone) {
        return new Recording(split.label(), split, "", start, end, zone, false, split.label(), "");
    }

    /** The recordings, in the order of {@code recordings.tsv}. */
    public List<Recording> recordings() {
        return List.copyOf(recordings.values());
    }

    /** The recordings of one split, in the same order. */
    public List<Recording> recordings(Split split) {
        return recordings.values().stream()
                .filter(recording -> recording.split() == split)
                .toList();
    }

    /**
     * The recordings of one subset and their labels.
     *
     * @throws DatasetException when no recording has that subset
     */
    public Dataset subset(String subset) throws DatasetException {
        Map<String, Recording> kept = new LinkedHashMap<>(recordings);
        kept.values().removeIf(recording -> !recording.subset().equals(subset));
        if (kept.isEmpty()) {
            Collection<String> known = new TreeSet<>();
            recordings.values().forEach(recording -> known.add(recording.subset()));
            throw new DatasetException("%s: no subset \"%s\" (expected one of %s)"
                    .formatted(folder.resolve(RecordingTable.FILE), subset, String.join(", ", known)));
        }
        return new Dataset(
                folder,
                kept,
                windowLabels.map(labels -> labels.stream()
                        .filter(label -> kept.containsKey(label.recording()))
                        .toList()),
                faults.map(labels -> labels.stream()
                        .filter(label -> kept.containsKey(label.recording()))
                        .toList()),
                failingRequests);
    }

    /**
     * The same recordings with windows of another length, labelled by what the clients saw fail. Where windows come from the clock grid,
     * it stays as it is.
     *
     * @throws DatasetException when windows are listed and it is not known of any failed recording what its client saw
     */
    public Dataset withWindowsOf(Duration length) throws DatasetException {
        if (windowLabels.isEmpty()) {
            return this;
        }
        if (failingRequests.isEmpty() && recordings.values().stream().anyMatch(Recording::failed)) {
            throw new DatasetException(
                    "%s: windows cannot be cut anew, no %s tells what clients saw fail; leave the window's length as it is"
                            .formatted(folder, FailingRequestTable.FILE));
        }
        WindowCut cut = new WindowCut(length);
        return new Dataset(
                folder,
                recordings,
                Optional.of(recordings.values().stream()
                        .flatMap(recording -> cut.of(recording, failingRequests(recording)).stream())
                        .toList()),
                faults,
                failingRequests);
    }

    /**
     * Where a recording's logs lie: a folder, a file, or an archive's path with a folder inside joined to it.
     *
     * @throws DatasetException when neither the path nor an archive on the way to it exists
     */
    public Path source(Recording recording) throws DatasetException {
        Path source = folder.resolve(recording.path()).normalize();
        if (Files.exists(source)) {
            return source;
        }
        for (Path archive = source.getParent(); archive != null; archive = archive.getParent()) {
            if (Files.isRegularFile(archive)) {
                return source;
            }
        }
        throw new DatasetException("%s: recording \"%s\" has the path \"%s\", where there is no folder and no archive"
                .formatted(folder.resolve(RecordingTable.FILE), recording.id(), recording.path()));
    }

    /** The windows to score as {@code window-labels.tsv} gives them; empty when windows come from the clock grid. */
    public Optional<List<WindowLabel>> windowLabels() {
        return windowLabels;
    }

    /** The windows to score of one recording; empty when windows come from the clock grid. */
    public Optional<List<WindowLabel>> windowLabels(Recording recording) {
        return windowLabels.map(labels -> labels.stream()
                .filter(label -> label.recording().equals(recording.id()))
                .toList());
    }

    /** The known faults, in the order of {@code labels.jsonl}; empty when that file is missing. */
    public List<FaultLabel> faults() {
        return faults.orElse(List.of());
    }

    /** What the client of a recording saw fail; empty where {@code labels.tsv} tells nothing of it. */
    public Optional<FailingRequests> failingRequests(Recording recording) {
        return Optional.ofNullable(failingRequests.get(recording.id()));
    }

    /** The rule by which this dataset's windows get their labels. */
    public Labeler labeler() {
        if (windowLabels.isPresent()) {
            return new ListedWindows(windowLabels.get());
        }
        if (faults.isPresent()) {
            return new FaultOverlap(faults.get());
        }
        return new RecordingOutcome();
    }
}
