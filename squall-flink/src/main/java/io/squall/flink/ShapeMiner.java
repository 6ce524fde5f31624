package io.squall.flink;

import io.squall.detect.ScoringModel;
import io.squall.log.Utf8;
import io.squall.model.Bundle;
import io.squall.template.Template;
import io.squall.template.TemplateLimits;
import io.squall.template.TemplateMiner;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Learns the shapes that no template of the bundle fits: the one stateful miner of the job. It sees each shape once and not each
 * message, so one is enough whatever the rate.
 *
 * <p>Shapes are learned in the order of event time (then file and line), when the watermark has passed them, so what comes out does not depend on how
 * many subtasks read the logs. Each time a shape gets another template (its own at first, a wider one when it was merged), all
 * windows are told from which event on. A window that closes at a watermark has heard all that concerns its events, because
 * it was told before the watermark went on.
 *
 * <p>Bounded by {@link TemplateLimits}, and {@value #MAX_SIGNATURES} shapes; those beyond keep their own text. Runs with a parallelism
 * of one.
 */
@SuppressWarnings("NullAway.Init") // Flink sets operators up in initializeState and open
final class ShapeMiner extends AbstractStreamOperator<Control>
        implements TwoInputStreamOperator<Shape, Control, Control> {

    private static final long serialVersionUID = 1L;
    private static final int MAX_SIGNATURES = 100_000;

    private final byte[] bundle;

    private transient State state;
    private transient ListState<byte[]> saved;
    private transient Counter templates;

    private record Waiting(Position position, long signature) implements Comparable<Waiting> {
        @Override
        public int compareTo(Waiting other) {
            int byPosition = position.compareTo(other.position);
            return byPosition != 0 ? byPosition : Long.compareUnsigned(signature, other.signature);
        }
    }

    private static final class State {
        private final byte[] model;
        private final TemplateMiner miner;
        /** By signature the id of its template. */
        private final Map<Long, Long> known = new HashMap<>();

        private final TreeMap<Waiting, byte[]> waiting = new TreeMap<>();

        State(byte[] model, TemplateMiner miner) {
            this.model = model;
            this.miner = miner;
        }
    }

    ShapeMiner(byte[] bundle) {
        this.bundle = bundle;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        saved = context.getOperatorStateStore()
                .getListState(
                        new ListStateDescriptor<>("miner", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        Iterator<byte[]> states = saved.get().iterator();
        state = states.hasNext() ? read(states.next()) : begin(bundle);
    }

    @Override
    public void open() throws Exception {
        super.open();
        templates = getMetricGroup().counter("squall_templates_new");
    }

    private static State begin(byte[] model) throws IOException {
        Bundle bundle = BundleBytes.read(model);
        return new State(model, ScoringModel.newMiner(bundle));
    }

    @Override
    public void processElement1(StreamRecord<Shape> element) {
        Shape shape = element.getValue();
        if (!state.known.containsKey(shape.signature())) {
            state.waiting.putIfAbsent(new Waiting(shape.position(), shape.signature()), shape.message());
        }
    }

    @Override
    public void processElement2(StreamRecord<Control> element) throws Exception {
        Control control = element.getValue();
        if (control.isModel()) {
            State next = begin(control.model());
            next.waiting.putAll(state.waiting);
            state = next;
            output.collect(new StreamRecord<>(control));
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        while (!state.waiting.isEmpty() && isOver(state.waiting.firstKey(), mark)) {
            Map.Entry<Waiting, byte[]> first = state.waiting.pollFirstEntry();
            learn(first.getKey(), first.getValue());
        }
        super.processWatermark(mark);
    }

    private static boolean isOver(Waiting shape, Watermark mark) {
        return Math.floorDiv(shape.position.timeMicros(), TimeUnit.MILLISECONDS.toMicros(1)) <= mark.getTimestamp();
    }

    private void learn(Waiting shape, byte[] message) {
        if (state.known.containsKey(shape.signature) || state.known.size() >= MAX_SIGNATURES) {
            return;
        }
        Template template = state.miner.match(Utf8.wrap(message, 0, message.length));
        state.known.put(shape.signature, template.id());
        templates.inc();
        tell(shape.signature, shape.position, template);
        state.known.replaceAll((signature, id) -> {
            Template now = state.miner.find(id).orElse(template);
            if (now.id() != id) {
                tell(signature, shape.position, now);
            }
            return now.id();
        });
    }

    private void tell(long signature, Position from, Template template) {
        output.collect(new StreamRecord<>(Control.template(signature, from, template.text())));
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(out);
        }
        saved.update(List.of(bytes.toByteArray()));
    }

    private void write(DataOutputStream out) throws IOException {
        ByteArrayOutputStream mined = new ByteArrayOutputStream();
        state.miner.save(mined);
        write(state.model, out);
        write(mined.toByteArray(), out);
        out.writeInt(state.known.size());
        for (Map.Entry<Long, Long> shape : state.known.entrySet()) {
            out.writeLong(shape.getKey());
            out.writeLong(shape.getValue());
        }
        out.writeInt(state.waiting.size());
        for (Map.Entry<Waiting, byte[]> shape : state.waiting.entrySet()) {
            out.writeLong(shape.getKey().position.timeMicros());
            Utf8.of(shape.getKey().position.file()).write(out);
            out.writeLong(shape.getKey().position.line());
            out.writeLong(shape.getKey().signature);
            write(shape.getValue(), out);
        }
    }

    private static State read(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        byte[] model = readBytes(in);
        State state =
                new State(model, TemplateMiner.load(new ByteArrayInputStream(readBytes(in)), TemplateLimits.DEFAULT));
        for (int left = in.readInt(); left > 0; left--) {
            long signature = in.readLong();
            state.known.put(signature, in.readLong());
        }
        for (int left = in.readInt(); left > 0; left--) {
            Position position = new Position(in.readLong(), Utf8.read(in).toString(), in.readLong());
            Waiting waiting = new Waiting(position, in.readLong());
            state.waiting.put(waiting, readBytes(in));
        }
        return state;
    }

    private static void write(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }
}
