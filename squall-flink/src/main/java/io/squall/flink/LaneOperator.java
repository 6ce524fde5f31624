package io.squall.flink;

import io.squall.detect.ScoringModel;
import io.squall.event.Event;
import io.squall.event.EventExtractor;
import io.squall.log.LogRecord;
import io.squall.log.RecordLane;
import io.squall.log.RecordLanes;
import io.squall.log.Rejection;
import io.squall.log.Utf8;
import io.squall.model.Bundle;
import io.squall.template.FrozenTemplates;
import io.squall.template.Template;
import io.squall.window.EntityKind;
import io.squall.window.WindowConfig;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Lines of lanes in, events by window out: what reading a file does for each of its lines, and the bundle's templates matched
 * without learning.
 *
 * <p><b>State.</b> A lane's state ({@link RecordLane}: the format it has learned, the records that may still get lines) changes with
 * every line, so the {@value #MAX_LANES} lanes used last live on the heap and go to keyed state when a checkpoint is taken, or
 * when others need the room; nothing is lost by that. It moves with its key when the job is started with another parallelism.
 *
 * <p><b>Time.</b> A record is held until it can get no more lines. When the watermark passes it, it is given out before the
 * watermark goes on, so it is never late for its own window.
 *
 * <p>A message that no template of the bundle fits goes on with its shape in place of a template, and the shape to the miner: once,
 * and again only for an earlier place.
 */
@SuppressWarnings("NullAway.Init") // Flink sets operators up in initializeState and open
final class LaneOperator extends AbstractStreamOperator<PlacedEvent>
        implements TwoInputStreamOperator<CarriedLines, Control, PlacedEvent>, Triggerable<String, VoidNamespace> {

    private static final long serialVersionUID = 1L;
    private static final int MAX_LANES = 10_000;
    private static final int MAX_SHAPES = 100_000;
    private static final String MODEL = "model";
    private static final MapStateDescriptor<String, byte[]> MODELS =
            new MapStateDescriptor<>("models", Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

    private final JobSettings settings;
    private final byte[] bundle;

    private transient Parts parts;
    private transient ValueState<byte[]> saved;
    private transient BroadcastState<String, byte[]> models;
    private transient InternalTimerService<VoidNamespace> timers;

    /** What is made anew on each machine. */
    private static final class Parts {
        private final RecordLanes reading;
        private final Map<String, Open> lanes = new LinkedHashMap<>(16, 0.75f, true);
        private final Map<Long, Position> shapes = new HashMap<>();
        private final LineCounters counters;
        private EventExtractor extractor = new EventExtractor(message -> Template.of(""));
        private WindowConfig windows = WindowConfig.defaults();
        private FrozenTemplates.@Nullable Match matched;

        Parts(JobSettings settings, LineCounters counters) {
            this.reading = new RecordLanes(settings.logs().options());
            this.counters = counters;
        }
    }

    private static final class Open {
        private final RecordLane lane;
        private boolean changed;
        /** When it will be woken; the greatest number: not at all. */
        private long wakesAtMillis = Long.MAX_VALUE;

        Open(RecordLane lane) {
            this.lane = lane;
        }
    }

    private record LineCounters(
            Counter received, Counter records, Counter rejected, Counter unassigned, Counter newShapes) {}

    LaneOperator(JobSettings settings, byte[] bundle) {
        this.settings = settings;
        this.bundle = bundle;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        saved = context.getKeyedStateStore()
                .getState(new ValueStateDescriptor<>("lane", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        models = context.getOperatorStateStore().getBroadcastState(MODELS);
    }

    @Override
    public void open() throws Exception {
        super.open();
        timers = getInternalTimerService("lanes", VoidNamespaceSerializer.INSTANCE, this);
        parts = new Parts(
                settings,
                new LineCounters(
                        getMetricGroup().counter("squall_lines_received"),
                        getMetricGroup().counter("squall_records"),
                        getMetricGroup().counter("squall_lines_rejected"),
                        getMetricGroup().counter("squall_events_unassigned"),
                        getMetricGroup().counter("squall_shapes_new")));
        byte[] changed = models.get(MODEL);
        use(changed == null ? bundle : changed);
    }

    private void use(byte[] bytes) throws IOException {
        Bundle model = BundleBytes.read(bytes);
        FrozenTemplates templates = ScoringModel.frozenTemplates(model);
        parts.windows = settings.windows(ScoringModel.windows(model));
        parts.shapes.clear();
        parts.extractor = new EventExtractor(message -> {
            FrozenTemplates.Match match = templates.match(message);
            parts.matched = match;
            return match.template();
        });
    }

    @Override
    public void processElement1(StreamRecord<CarriedLines> element) throws Exception {
        CarriedLines carried = element.getValue();
        if (!carried.rejected().isEmpty()) {
            reject(carried.rejected(), carried.host(), carried.service(), carried.place(), carried.lines()[0]);
            return;
        }
        parts.reading.receivedAt(Instant.ofEpochMilli(Math.max(0, carried.receivedMillis())));
        Open open = lane(carried.lane());
        for (byte[] line : carried.lines()) {
            parts.counters.received.inc();
            open.lane.add(line);
            open.changed = true;
            if (open.lane.rejection().isPresent()) {
                Rejection rejection = open.lane.rejection().get();
                reject(
                        rejection.name().toLowerCase(Locale.ROOT),
                        carried.host(),
                        carried.service(),
                        carried.file(),
                        line);
            }
            drain(open.lane);
        }
        wakeWhenOvertaken(open);
    }

    @Override
    public void processElement2(StreamRecord<Control> element) throws Exception {
        Control control = element.getValue();
        if (control.isModel()) {
            use(control.model());
            models.put(MODEL, control.model());
        }
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        Open open = lane(timer.getKey());
        open.wakesAtMillis = Long.MAX_VALUE;
        if (open.lane.heldSinceMicros() <= micros(timer.getTimestamp() + 1)) {
            open.lane.release();
            open.changed = true;
            drain(open.lane);
        }
        wakeWhenOvertaken(open);
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
        throw new IllegalStateException("no timer of the wall clock is set");
    }

    /** The timer is that of the key at hand. */
    private void wakeWhenOvertaken(Open open) {
        if (open.lane.isHolding()) {
            long atMillis = Math.floorDiv(open.lane.heldSinceMicros(), 1000L);
            if (atMillis < open.wakesAtMillis) {
                timers.registerEventTimeTimer(VoidNamespace.INSTANCE, atMillis);
                open.wakesAtMillis = atMillis;
            }
        }
    }

    private static long micros(long millis) {
        return TimeUnit.MILLISECONDS.toMicros(millis);
    }

    private Open lane(String key) throws IOException {
        Open open = parts.lanes.get(key);
        if (open == null) {
            makeRoom(key);
            String[] names = key.split("\n", -1);
            byte[] state = saved.value();
            open = new Open(
                    state == null
                            ? parts.reading.open(names[2], names[0], names[1])
                            : parts.reading.restore(
                                    names[2],
                                    names[0],
                                    names[1],
                                    new DataInputStream(new ByteArrayInputStream(state))));
            // A timer that was set before is there still, and is harmless when it is set again.
            parts.lanes.put(key, open);
        }
        return open;
    }

    private void makeRoom(String key) throws IOException {
        if (parts.lanes.size() >= MAX_LANES) {
            Iterator<Map.Entry<String, Open>> leastUsedFirst =
                    parts.lanes.entrySet().iterator();
            Map.Entry<String, Open> least = leastUsedFirst.next();
            save(least.getKey(), least.getValue());
            leastUsedFirst.remove();
            setCurrentKey(key);
        }
    }

    private void save(String key, Open open) throws IOException {
        if (open.changed) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (DataOutputStream out = new DataOutputStream(bytes)) {
                open.lane.save(out);
            }
            setCurrentKey(key);
            saved.update(bytes.toByteArray());
            open.changed = false;
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        for (Map.Entry<String, Open> open : parts.lanes.entrySet()) {
            save(open.getKey(), open.getValue());
        }
    }

    private void drain(RecordLane lane) {
        for (LogRecord record = lane.poll(); record != null; record = lane.poll()) {
            parts.counters.records.inc();
            Event event = parts.extractor.extract(record);
            FrozenTemplates.Match match = parts.matched;
            boolean isNew = match != null && match.isNew();
            if (isNew) {
                tellMiner(event);
            }
            place(event, isNew);
        }
    }

    private void place(Event event, boolean isNew) {
        byte[] bytes = null;
        long length = micros(parts.windows.length().toMillis());
        long step = micros(parts.windows.step().toMillis());
        for (EntityKind kind : parts.windows.entities()) {
            String entity = kind.entityOf(event);
            if (!entity.isEmpty()) {
                bytes = bytes == null ? EventBytes.write(event, isNew) : bytes;
                long start = Math.floorDiv(event.timeMicros(), step) * step;
                for (; start + length > event.timeMicros(); start -= step) {
                    output.collect(
                            new StreamRecord<>(new PlacedEvent(kind.label(), entity, start, start + length, bytes)));
                }
            }
        }
        if (bytes == null) {
            parts.counters.unassigned.inc();
            reject("no_entity", event.host(), event.service(), event.file(), bytes(event.message()));
        }
    }

    private void tellMiner(Event event) {
        long signature = event.template().id();
        Position position = Position.of(event);
        Position earliest = parts.shapes.get(signature);
        if (earliest == null || position.compareTo(earliest) < 0) {
            if (parts.shapes.size() >= MAX_SHAPES) {
                parts.shapes.clear();
            }
            parts.shapes.put(signature, position);
            parts.counters.newShapes.inc();
            output.collect(Streams.SHAPES, new StreamRecord<>(new Shape(signature, position, bytes(event.message()))));
        }
    }

    private static byte[] bytes(Utf8 text) {
        return Arrays.copyOfRange(text.array(), text.offset(), text.offset() + text.length());
    }

    private void reject(String reason, String host, String service, String place, byte[] text) {
        parts.counters.rejected.inc();
        output.collect(Streams.REJECTED, new StreamRecord<>(new RejectedText(reason, host, service, place, 0, text)));
    }
}
