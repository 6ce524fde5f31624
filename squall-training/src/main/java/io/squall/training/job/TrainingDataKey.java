package io.squall.training.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.squall.feature.Sequence;
import io.squall.log.ReadOptions;
import io.squall.model.Bundle;
import io.squall.recording.Dataset;
import io.squall.recording.FaultLabel;
import io.squall.recording.Recording;
import io.squall.recording.Split;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells apart what trainings prepare: SHA-256 over all that a {@link Preparation} depends on, so that none is ever taken for
 * another. Logs and code go into it byte by byte, not by their times, which copies and checkouts do not keep; a digest takes a
 * small part of the time of reading logs, which are gone through four times.
 */
final class TrainingDataKey {

    private static final List<String> WITHOUT_EFFECT =
            List.of("alarmQuantile", "strictestQuantile", "network", "training");
    private static final List<String> MACHINE = List.of("java.vm.version", "os.name", "os.arch");

    private final MessageDigest digest;

    private TrainingDataKey(MessageDigest digest) {
        this.digest = digest;
    }

    /**
     * The key, in hexadecimal digits.
     *
     * @param options how the dataset is read
     * @param initial whose templates and features are kept
     * @throws IOException when logs or code cannot be read as files
     */
    static String of(Dataset dataset, ReadOptions options, TrainSettings settings, Optional<Bundle> initial)
            throws IOException {
        try {
            TrainingDataKey key = new TrainingDataKey(MessageDigest.getInstance("SHA-256"));
            key.addCode();
            key.addSettings(settings);
            key.add(options.toString());
            for (String entry : List.of(Bundle.TEMPLATES, Bundle.SCHEMA)) {
                key.add(initial.map(bundle -> HexFormat.of().formatHex(bundle.entry(entry)))
                        .orElse(""));
            }
            key.addDataset(dataset);
            return HexFormat.of().formatHex(key.digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    /** Squall's own; the libraries that it needs come with it. What a function rounds to is Java's and the machine's. */
    private void addCode() throws IOException {
        for (String property : MACHINE) {
            add(System.getProperty(property));
        }
        for (Class<?> part : List.of(Sequence.class, TrainingDataKey.class)) {
            CodeSource source = part.getProtectionDomain().getCodeSource();
            if (source == null) {
                throw new IOException("it is not known where Squall's code lies");
            }
            try {
                Path code = Path.of(source.getLocation().toURI());
                for (Path file : files(code)) {
                    add(code.relativize(file).toString());
                    addFile(file);
                }
            } catch (URISyntaxException e) {
                throw new IOException(e);
            }
        }
    }

    /** A setting that is new is part of the key; of those that train, the seed alone has to do with data. */
    private void addSettings(TrainSettings settings) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode tree = mapper.valueToTree(settings);
        add(mapper.writeValueAsString(tree.without(WITHOUT_EFFECT)));
        add(Long.toString(settings.training().seed()));
    }

    /** Labels as the dataset has them now: it may be a part of what its files say. */
    private void addDataset(Dataset dataset) throws IOException {
        Set<Path> sources = new LinkedHashSet<>();
        for (Split split : List.of(Split.TRAIN, Split.VALIDATION)) {
            for (Recording recording : dataset.recordings(split)) {
                add(recording.toString());
                sources.add(nearestExisting(dataset.source(recording).toAbsolutePath()));
            }
        }
        add(dataset.windowLabels().toString());
        for (FaultLabel fault : dataset.faults()) {
            add(List.of(
                            fault.recording(),
                            fault.start(),
                            fault.end(),
                            fault.kind(),
                            fault.host(),
                            fault.service(),
                            fault.severity())
                    .toString());
        }
        for (Path source : sources) {
            for (Path file : files(source)) {
                // Host and service may hang on any part of it.
                add(file.toString());
                addFile(file);
            }
        }
    }

    /** An archive, where the path goes on inside it. */
    private static Path nearestExisting(Path path) throws IOException {
        for (Path candidate = path; candidate != null; candidate = candidate.getParent()) {
            if (Files.exists(candidate)) {
                return candidate;
            }
        }
        throw new IOException(path + " is not there");
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> below = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
            return below.filter(path -> !Files.isDirectory(path)).sorted().toList();
        }
    }

    private void addFile(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is no regular file");
        }
        add(Long.toString(Files.size(file)));
        try (InputStream in = Files.newInputStream(file)) {
            in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        }
    }

    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(Integer.toString(bytes.length).getBytes(StandardCharsets.UTF_8));
        digest.update((byte) ' ');
        digest.update(bytes);
    }
}
