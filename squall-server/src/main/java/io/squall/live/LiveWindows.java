package io.squall.live;

import io.squall.detect.ScoringModel;
import io.squall.event.Event;
import io.squall.event.EventExtractor;
import io.squall.journal.Batch;
import io.squall.journal.Entry;
import io.squall.journal.IdleLanes;
import io.squall.journal.Lane;
import io.squall.journal.QuietStream;
import io.squall.log.LineCounts;
import io.squall.log.LogRecord;
import io.squall.log.RecordLanes;
import io.squall.model.BundleException;
import io.squall.template.TemplateLimits;
import io.squall.template.TemplateMiner;
import io.squall.window.OpenWindow;
import io.squall.window.Window;
import io.squall.window.WindowAssembler;
import io.squall.window.WindowConfig;
import io.squall.window.WindowCounts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Journal entries in, windows out: the same stages as {@link io.squall.detect.WindowStream}, with state that can be saved. What
 * it gives depends on the entries alone, so a journal that is read again gives the same windows again. Used by one thread.
 */
final class LiveWindows {

    /** Shippers send what belongs together within seconds; windows wait longer for what is late. */
    private static final long HOLD_MICROS = TimeUnit.SECONDS.toMicros(10);

    private static final Comparator<LogRecord> BY_TIME = Comparator.comparingLong(LogRecord::timeMicros);

    private static final long RELEASE_STEP_MICROS = TimeUnit.SECONDS.toMicros(1);

    private final LiveConfig config;
    private final Consumer<ClosedWindow> sink;
    private final WindowParts parts = new WindowParts();
    private final long latenessMicros;
    private final long lengthMicros;
    private final Consumer<Event> seen;
    private final OpenLanes lanes;
    private final WindowAssembler assembler;
    private TemplateMiner miner;
    private EventExtractor extractor;
    private long releasedMicros;

    /** What the batch at hand gave so far. */
    private final List<LogRecord> gathered = new ArrayList<>();

    private boolean gathering;

    /**
     * Begins with nothing.
     *
     * @param model tells the templates, and how windows are cut
     * @param seen hears of every event
     * @param sink takes windows as they close
     */
    LiveWindows(ScoringModel model, LiveConfig config, Consumer<Event> seen, Consumer<ClosedWindow> sink)
            throws BundleException {
        this.config = config;
        this.sink = sink;
        this.seen = seen;
        this.lanes = new OpenLanes(new RecordLanes(config.reading()), config.maxLanes(), this::take);
        this.latenessMicros =
                TimeUnit.NANOSECONDS.toMicros(model.windows().allowedLateness().toNanos());
        this.lengthMicros =
                TimeUnit.NANOSECONDS.toMicros(model.windows().length().toNanos());
        this.assembler = new WindowAssembler(windows(model), this::close);
        this.miner = model.newMiner();
        this.extractor = new EventExtractor(miner::match);
    }

    private WindowConfig windows(ScoringModel model) {
        WindowConfig trained = model.windows();
        return new WindowConfig(
                trained.length(),
                trained.step(),
                trained.allowedLateness(),
                trained.maxJump(),
                config.entities().orElse(trained.entities()),
                config.maxOpenEvents());
    }

    /** Takes the next entry of the journal; a change of model is not its concern. */
    void apply(Entry entry) {
        if (entry.content() instanceof Batch batch) {
            apply(batch, entry.received());
        } else if (entry.content() instanceof IdleLanes idle) {
            lanes.release(idle.lanes());
        } else if (entry.content() instanceof QuietStream quiet) {
            assembler.closeQuiet(quiet.throughMicros());
        }
    }

    /**
     * A batch is lane after lane, and may hold many minutes, as when a shipper catches up: its records are taken in the order
     * of time, or those of its second lane would be too late for their windows when the first has been read. Memory: the records of
     * a batch.
     */
    private void apply(Batch batch, Instant received) {
        lanes.receivedAt(received);
        gathering = true;
        try {
            batch.lanes().forEach(lanes::add);
        } finally {
            gathering = false;
            addGathered();
        }
    }

    private void addGathered() {
        try {
            gathered.sort(BY_TIME);
            for (LogRecord record : gathered) {
                releaseOvertaken();
                add(record);
            }
            releaseOvertaken();
        } finally {
            gathered.clear();
        }
    }

    /**
     * A lane in which little is written would hold its last record until the window has closed, when lines are read faster than
     * they were written. So time goes by the stream, and not by the wall clock alone.
     */
    private void releaseOvertaken() {
        long horizon = assembler.nowMicros() - HOLD_MICROS;
        if (horizon - releasedMicros >= RELEASE_STEP_MICROS) {
            releasedMicros = horizon;
            lanes.releaseBefore(horizon);
        }
    }

    /**
     * From now on events get their templates from {@code model}, those of the open windows too: a window that were read by one model
     * and scored by another would look new to it. Windows are cut as before until the next start.
     */
    void change(ScoringModel model) throws BundleException {
        TemplateMiner next = model.newMiner();
        miner = next;
        extractor = new EventExtractor(next::match);
        assembler.reread(event -> event.saying(next.match(event.message())));
    }

    private void take(LogRecord record) {
        if (gathering) {
            gathered.add(record);
        } else {
            add(record);
        }
    }

    private void add(LogRecord record) {
        Event event = extractor.extract(record);
        seen.accept(event);
        assembler.add(event);
    }

    private void close(Window window) {
        boolean early = window.endMicros() > assembler.nowMicros() - latenessMicros;
        sink.accept(new ClosedWindow(window, parts.close(window, early), window.endMicros()));
    }

    boolean isHolding(Lane lane) {
        return lanes.isHolding(lane);
    }

    /** The lanes that hold a record back. */
    List<Lane> holding() {
        return lanes.holding();
    }

    List<OpenWindow> open() {
        return assembler.open();
    }

    Optional<ClosedWindow> look(OpenWindow open) {
        return assembler
                .look(open)
                .map(window -> new ClosedWindow(
                        window, parts.part(window.entity(), window.startMicros()), assembler.nowMicros()));
    }

    /** Event time reached, microseconds since the epoch. */
    long nowMicros() {
        return assembler.nowMicros();
    }

    /** Every window that begins before this has closed; microseconds since the epoch. */
    long settledMicros() {
        return assembler.nowMicros() - latenessMicros - lengthMicros;
    }

    LineCounts lines() {
        return lanes.counts();
    }

    WindowCounts windows() {
        return assembler.counts();
    }

    int lanes() {
        return lanes.size();
    }

    void save(DataOutput out) throws IOException {
        ByteArrayOutputStream templates = new ByteArrayOutputStream();
        miner.save(templates);
        out.writeInt(templates.size());
        out.write(templates.toByteArray());
        lanes.save(out);
        assembler.save(out);
        parts.save(out);
        out.writeLong(releasedMicros);
    }

    /** Takes over what {@link #save} wrote; to be called once, before any entry. */
    void restore(DataInput in) throws IOException {
        byte[] templates = new byte[in.readInt()];
        in.readFully(templates);
        miner = TemplateMiner.load(new ByteArrayInputStream(templates), TemplateLimits.DEFAULT);
        extractor = new EventExtractor(miner::match);
        lanes.restore(in);
        assembler.restore(in);
        parts.restore(in);
        releasedMicros = in.readLong();
    }
}
