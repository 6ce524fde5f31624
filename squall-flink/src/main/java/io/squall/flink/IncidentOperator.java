package io.squall.flink;

import io.squall.detect.ScoredWindow;
import io.squall.detect.WindowDigest;
import io.squall.incident.CatalogueException;
import io.squall.incident.FaultCatalogue;
import io.squall.incident.GroupingConfig;
import io.squall.incident.Incident;
import io.squall.incident.IncidentGrouper;
import io.squall.incident.IncidentJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
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
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Scored windows in, incidents out, by core's {@link IncidentGrouper}. Windows come from many subtasks in any order; they wait until
 * the watermark has passed their end, and are observed by end, then entity, as {@code squall detect --incidents} observes them.
 * Windows that are still open are left out: what has closed decides incidents. Runs with a parallelism of one, for the whole
 * cloud is one story.
 */
@SuppressWarnings("NullAway.Init") // Flink sets operators up in initializeState and open
final class IncidentOperator extends AbstractStreamOperator<IncidentLine>
        implements OneInputStreamOperator<Scored, IncidentLine> {

    private static final long serialVersionUID = 1L;

    private final byte[] catalogueYaml;
    private final long lengthMicros;

    private transient State state;
    private transient FaultCatalogue catalogue;
    private transient ListState<byte[]> saved;
    private transient Counter told;

    private record Waiting(long endMicros, String entity, long number) implements Comparable<Waiting> {
        @Override
        public int compareTo(Waiting other) {
            int byEnd = Long.compare(endMicros, other.endMicros);
            int byEntity = byEnd != 0 ? byEnd : entity.compareTo(other.entity);
            return byEntity != 0 ? byEntity : Long.compare(number, other.number);
        }
    }

    private static final class State {
        private final IncidentGrouper grouper;
        private final TreeMap<Waiting, byte[]> waiting = new TreeMap<>();
        private long number;

        State(IncidentGrouper grouper) {
            this.grouper = grouper;
        }
    }

    /**
     * @param catalogueYaml the site's own faults, or nothing
     * @param lengthMicros length of a window
     */
    IncidentOperator(byte[] catalogueYaml, long lengthMicros) {
        this.catalogueYaml = catalogueYaml;
        this.lengthMicros = lengthMicros;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        catalogue = catalogue(catalogueYaml);
        saved = context.getOperatorStateStore()
                .getListState(
                        new ListStateDescriptor<>("incidents", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        Iterator<byte[]> states = saved.get().iterator();
        state = states.hasNext()
                ? read(states.next())
                : new State(new IncidentGrouper(catalogue, GroupingConfig.defaults()));
    }

    static FaultCatalogue catalogue(byte[] yaml) throws IOException, CatalogueException {
        if (yaml.length == 0) {
            return FaultCatalogue.bundled();
        }
        Path copy = Files.createTempFile("squall-catalogue", ".yaml");
        try {
            Files.write(copy, yaml);
            return FaultCatalogue.load(copy);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        told = getMetricGroup().counter("squall_incidents_changed");
    }

    @Override
    public void processElement(StreamRecord<Scored> element) {
        Scored scored = element.getValue();
        if (scored.complete()) {
            state.waiting.put(new Waiting(scored.endMicros(), scored.entity(), state.number++), scored.digest());
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        long overMicros = mark.getTimestamp() == Long.MAX_VALUE
                ? Long.MAX_VALUE
                : TimeUnit.MILLISECONDS.toMicros(mark.getTimestamp() + 1);
        long lastMicros = Long.MIN_VALUE;
        while (!state.waiting.isEmpty() && state.waiting.firstKey().endMicros <= overMicros) {
            Map.Entry<Waiting, byte[]> first = state.waiting.pollFirstEntry();
            ScoredWindow window = WindowDigest.read(first.getValue());
            lastMicros = first.getKey().endMicros;
            tell(state.grouper.observe(window, true));
        }
        if (overMicros == Long.MAX_VALUE) {
            // The end of the input, as detect ends.
            if (lastMicros != Long.MIN_VALUE) {
                tell(state.grouper.advance(instant(lastMicros)));
            }
        } else if (mark.getTimestamp() > Long.MIN_VALUE) {
            tell(state.grouper.advance(instant(overMicros - lengthMicros)));
        }
        super.processWatermark(mark);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private void tell(List<Incident> incidents) throws IOException {
        for (Incident incident : incidents) {
            told.inc();
            ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
            try (IncidentJson json = new IncidentJson(line, catalogue)) {
                json.write(incident);
            }
            byte[] withEnd = line.toByteArray();
            output.collect(
                    new StreamRecord<>(new IncidentLine(incident.id(), Arrays.copyOf(withEnd, withEnd.length - 1))));
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            byte[] grouped = state.grouper.save();
            out.writeInt(grouped.length);
            out.write(grouped);
            out.writeLong(state.number);
            out.writeInt(state.waiting.size());
            for (Map.Entry<Waiting, byte[]> window : state.waiting.entrySet()) {
                out.writeLong(window.getKey().endMicros);
                out.writeUTF(window.getKey().entity);
                out.writeLong(window.getKey().number);
                out.writeInt(window.getValue().length);
                out.write(window.getValue());
            }
        }
        saved.update(List.of(bytes.toByteArray()));
    }

    private State read(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        State read = new State(IncidentGrouper.load(readBytes(in), catalogue, GroupingConfig.defaults()));
        read.number = in.readLong();
        for (int left = in.readInt(); left > 0; left--) {
            Waiting waiting = new Waiting(in.readLong(), in.readUTF(), in.readLong());
            read.waiting.put(waiting, readBytes(in));
        }
        return read;
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }
}
