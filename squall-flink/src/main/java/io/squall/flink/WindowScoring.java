package io.squall.flink;

import io.squall.detect.DetectionJson;
import io.squall.detect.Detector;
import io.squall.detect.ScoredWindow;
import io.squall.detect.ScoringModel;
import io.squall.detect.SecondLook;
import io.squall.detect.WindowBatch;
import io.squall.detect.WindowDigest;
import io.squall.event.Event;
import io.squall.template.Template;
import io.squall.window.CanonicalOrder;
import io.squall.window.Window;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Events by window in, scored windows out.
 *
 * <p>A window's events are a list in keyed state, appended to and never read until the watermark reaches its end; then they are put
 * in core's canonical order, and those that carry a shape get the template that the shape had at their time. What one watermark
 * ends, or what is due early in one moment, is scored together by core's detector, which says the same of each as of one alone. An
 * event whose window has closed is late, and goes out with that reason.
 *
 * <p><b>When a batch is over.</b> The first window in it sets one more timer, which fires behind all others that this watermark
 * lets fire and before the watermark goes on: event time has no room for a checkpoint there, so no batch is ever part of one. In
 * processing time, a checkpoint may come in between; then early results are lost with a failure, which the next ones replace.
 */
@SuppressWarnings("NullAway.Init") // Flink sets functions up in open
final class WindowScoring extends KeyedBroadcastProcessFunction<String, PlacedEvent, Control, Scored> {

    static final MapStateDescriptor<String, byte[]> MODELS =
            new MapStateDescriptor<>("models", Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

    /** By signature the texts of its templates, by the event from which on they are. */
    static final MapStateDescriptor<Long, Map<Position, String>> TEMPLATES = new MapStateDescriptor<>(
            "templates", Types.LONG, Types.MAP(TypeInformation.of(Position.class), Types.STRING));

    private static final long serialVersionUID = 1L;
    private static final String MODEL = "model";
    private static final byte[] NOTHING = {};

    /** Early results are due at so many moments of their time, so that several are due at once. */
    private static final int EARLY_MOMENTS = 10;

    /** What core leaves open: events that are equal in its order stand as they stood in their files. */
    private static final Comparator<Event> BY_PLACE =
            Comparator.comparing(Event::file).thenComparing(Event::service).thenComparingLong(Event::line);

    private final JobSettings settings;
    private final byte[] bundle;
    private final long earlyMillis;

    private transient ListState<byte[]> events;
    private transient ValueState<Integer> part;
    private transient Working working;

    /** What is made anew on each machine. */
    private static final class Working {
        private final EventBytes bytes = new EventBytes();
        /** Windows that this subtask has seen events of since it started, with their number: they have their timers. */
        private final Map<String, Open> open = new HashMap<>();

        private final Map<Long, NavigableMap<Position, Template>> templates = new HashMap<>();
        private final Counter placed;
        private final Counter late;
        private final Counter scored;
        private final Counter anomalies;
        private final Counter early;
        private final Counter scoringNanos;
        private final WindowBatch batch = new WindowBatch();
        /** What the windows of the batch are, in the same order. */
        private final List<Ready> ready = new ArrayList<>();
        /** The window whose next timer of event time ends the batch, if there is one. */
        private @Nullable String closer;

        /** The same in processing time. */
        private @Nullable String earlyCloser;

        private @Nullable ScoringModel model;
        private @Nullable Detector detector;

        Working(Counter placed, Counter late, Counter scored, Counter anomalies, Counter early, Counter scoringNanos) {
            this.placed = placed;
            this.late = late;
            this.scored = scored;
            this.anomalies = anomalies;
            this.early = early;
            this.scoringNanos = scoringNanos;
        }
    }

    /**
     * A window in the batch.
     *
     * @param look of an open window
     */
    private record Ready(Window window, int part, boolean complete, SecondLook look) {}

    private static final class Open {
        private int events;
        private int scoredEvents;
        private boolean willBeScored;
        private final SecondLook look = new SecondLook();
    }

    WindowScoring(JobSettings settings, byte[] bundle) {
        this.settings = settings;
        this.bundle = bundle;
        Duration early = JobSettings.duration("job.early", settings.job().early());
        this.earlyMillis = early.toMillis();
    }

    @Override
    public void open(OpenContext context) {
        var metrics = getRuntimeContext().getMetricGroup();
        working = new Working(
                metrics.counter("squall_events_placed"),
                metrics.counter("squall_events_late"),
                metrics.counter("squall_windows_scored"),
                metrics.counter("squall_windows_anomalous"),
                metrics.counter("squall_windows_rescored"),
                metrics.counter("squall_scoring_nanoseconds"));
        events = getRuntimeContext()
                .getListState(
                        new ListStateDescriptor<>("events", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        part = getRuntimeContext().getState(new ValueStateDescriptor<>("part", Types.INT));
    }

    @Override
    public void close() {
        if (working != null && working.model != null) {
            working.model.close();
        }
    }

    @Override
    public void processElement(PlacedEvent placed, ReadOnlyContext context, Collector<Scored> out) throws Exception {
        long lastMillis = lastMillis(placed.endMicros());
        if (lastMillis <= context.timerService().currentWatermark()) {
            late(placed, context);
            return;
        }
        working.placed.inc();
        Open open = working.open.get(placed.window());
        if (open == null) {
            open = new Open();
            working.open.put(placed.window(), open);
            context.timerService().registerEventTimeTimer(lastMillis);
        }
        events.add(placed.event());
        open.events++;
        if (open.events >= settings.job().maxWindowEvents()) {
            Broadcast broadcast = new Broadcast(context);
            gather(Key.of(context.getCurrentKey(), placed.endMicros()), true, open.look, broadcast, out);
            score(broadcast, out);
            events.clear();
            Integer number = part.value();
            part.update(number == null ? 1 : number + 1);
            open.events = 0;
            open.scoredEvents = 0;
        } else if (earlyMillis > 0 && !open.willBeScored) {
            scoreLater(open, context);
        }
    }

    private void scoreLater(Open open, ReadOnlyContext context) {
        open.willBeScored = true;
        long moment = Math.max(1, earlyMillis / EARLY_MOMENTS);
        long due = context.timerService().currentProcessingTime() + earlyMillis;
        context.timerService().registerProcessingTimeTimer(due - Math.floorMod(due, moment));
    }

    private void late(PlacedEvent placed, ReadOnlyContext context) {
        working.late.inc();
        Event event = working.bytes.read(placed.event(), shape -> shape);
        context.output(
                Streams.REJECTED,
                new RejectedText(
                        "late",
                        event.host(),
                        event.service(),
                        event.file(),
                        event.timeMicros(),
                        event.message().toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** The last millisecond of the window: the watermark that says that it is over. */
    private static long lastMillis(long endMicros) {
        return Math.floorDiv(endMicros, 1000L) - 1;
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Scored> out) throws Exception {
        switch (context.timeDomain()) {
            case EVENT_TIME -> ended(timestamp, context, out);
            case PROCESSING_TIME -> early(timestamp, context, out);
        }
    }

    private void ended(long timestamp, OnTimerContext context, Collector<Scored> out) throws Exception {
        String window = context.getCurrentKey();
        Broadcast broadcast = new Broadcast(context);
        if (window.equals(working.closer)) {
            working.closer = null;
            score(broadcast, out);
            return;
        }
        Key key = Key.of(window, TimeUnit.MILLISECONDS.toMicros(timestamp + 1));
        gather(key, true, new SecondLook(), broadcast, out);
        events.clear();
        part.clear();
        working.open.remove(window);
        if (working.closer == null) {
            working.closer = window;
            context.timerService().registerEventTimeTimer(context.timerService().currentWatermark());
        }
    }

    private void early(long timestamp, OnTimerContext context, Collector<Scored> out) throws Exception {
        String window = context.getCurrentKey();
        Broadcast broadcast = new Broadcast(context);
        if (window.equals(working.earlyCloser)) {
            working.earlyCloser = null;
            score(broadcast, out);
            return;
        }
        Open open = working.open.get(window);
        if (open == null) {
            return;
        }
        open.willBeScored = false;
        if (open.events == open.scoredEvents && !open.look.isOwed()) {
            return;
        }
        open.scoredEvents = open.events;
        working.early.inc();
        gather(Key.of(window, open(window, broadcast)), false, open.look, broadcast, out);
        // Whether a second look is owed is known when the batch has been scored: also when no more events come.
        scoreLater(open, context);
        if (working.earlyCloser == null) {
            working.earlyCloser = window;
            context.timerService().registerProcessingTimeTimer(timestamp + 1);
        }
    }

    /** The end of a window that is open, microseconds. */
    private long open(String window, Broadcast broadcast) throws Exception {
        return Key.of(window, 0).startMicros()
                + TimeUnit.MICROSECONDS.convert(
                        settings.windows(model(broadcast).windows()).length());
    }

    /** Which window. */
    private record Key(String entity, long startMicros, long endMicros) {

        static Key of(String window, long endMicros) {
            String[] parts = window.split("\n", -1);
            return new Key(parts[1], Long.parseLong(parts[2]), endMicros);
        }
    }

    /** The broadcast state, as whichever context at hand gives it. */
    private record Broadcast(
            ReadOnlyBroadcastState<String, byte[]> models,
            ReadOnlyBroadcastState<Long, Map<Position, String>> templates) {

        Broadcast(ReadOnlyContext context) {
            this(context.getBroadcastState(MODELS), context.getBroadcastState(TEMPLATES));
        }
    }

    /** Puts the window at hand in the batch, and scores that when it is full. */
    private void gather(Key key, boolean complete, SecondLook look, Broadcast broadcast, Collector<Scored> out)
            throws Exception {
        List<Event> held = new ArrayList<>();
        for (byte[] bytes : events.get()) {
            held.add(working.bytes.read(bytes, event -> settled(event, broadcast)));
        }
        if (held.isEmpty()) {
            return;
        }
        held.sort(BY_PLACE);
        Window window = new Window(key.entity, key.startMicros, key.endMicros, CanonicalOrder.sorted(held));
        // What may still come would look silent: an open window is judged as far as its events reach.
        working.batch.add(complete ? window : window.seenByItsEvents());
        Integer number = part.value();
        working.ready.add(new Ready(window, number == null ? 0 : number, complete, look));
        if (working.batch.isFull()) {
            score(broadcast, out);
        }
    }

    /** Scores the batch, if there is something in it. */
    private void score(Broadcast broadcast, Collector<Scored> out) throws Exception {
        List<Window> windows = working.batch.take();
        List<Ready> ready = List.copyOf(working.ready);
        working.ready.clear();
        if (windows.isEmpty()) {
            return;
        }
        ScoringModel model = model(broadcast);
        Detector detector = working.detector == null ? model.newDetector() : working.detector;
        working.detector = detector;
        long began = System.nanoTime();
        List<ScoredWindow> scored = detector.detect(windows);
        working.scoringNanos.inc(System.nanoTime() - began);
        for (int i = 0; i < ready.size(); i++) {
            tell(
                    scored.get(i).of(ready.get(i).window),
                    ready.get(i),
                    model.bundle().manifest().modelId(),
                    out);
        }
    }

    private void tell(ScoredWindow scored, Ready what, String modelId, Collector<Scored> out) throws IOException {
        working.scored.inc();
        if (!what.complete && !what.look.tells(scored.anomaly())) {
            return;
        }
        if (scored.anomaly()) {
            working.anomalies.inc();
        }
        out.collect(new Scored(
                scored.window().entity(),
                scored.window().endMicros(),
                what.complete,
                json(scored, what.part, what.complete, modelId),
                what.complete ? WindowDigest.write(scored) : NOTHING,
                WindowDigest.writeBrief(scored)));
    }

    private static byte[] json(ScoredWindow scored, int part, boolean complete, String modelId) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
        try (DetectionJson json = new DetectionJson(line)) {
            json.write(scored, part, complete, modelId);
        }
        byte[] withEnd = line.toByteArray();
        return Arrays.copyOf(withEnd, withEnd.length - 1);
    }

    private Event settled(Event event, Broadcast broadcast) {
        NavigableMap<Position, Template> texts = templates(event.template().id(), broadcast);
        if (texts.isEmpty()) {
            return event;
        }
        Map.Entry<Position, Template> at = texts.floorEntry(Position.of(event));
        return EventBytes.with(event, at == null ? texts.firstEntry().getValue() : at.getValue());
    }

    private NavigableMap<Position, Template> templates(long signature, Broadcast broadcast) {
        return working.templates.computeIfAbsent(signature, unknown -> {
            NavigableMap<Position, Template> texts = new TreeMap<>();
            try {
                Map<Position, String> told = broadcast.templates.get(signature);
                if (told != null) {
                    told.forEach((from, text) -> texts.put(from, Template.of(text)));
                }
            } catch (Exception e) {
                throw new IllegalStateException("templates cannot be read: " + e.getMessage(), e);
            }
            return texts;
        });
    }

    private ScoringModel model(Broadcast broadcast) throws Exception {
        ScoringModel model = working.model;
        if (model == null) {
            byte[] changed = broadcast.models.get(MODEL);
            model = ScoringModel.of(BundleBytes.read(changed == null ? bundle : changed), 1);
            working.model = model;
        }
        return model;
    }

    @Override
    public void processBroadcastElement(Control control, Context context, Collector<Scored> out) throws Exception {
        if (control.isModel()) {
            // Early ones; by one whole model.
            score(new Broadcast(context.getBroadcastState(MODELS), context.getBroadcastState(TEMPLATES)), out);
            context.getBroadcastState(MODELS).put(MODEL, control.model());
            if (working.model != null) {
                working.model.close();
            }
            working.model = null;
            working.detector = null;
        } else {
            var states = context.getBroadcastState(TEMPLATES);
            Map<Position, String> known = states.get(control.signature());
            Map<Position, String> texts = known == null ? new HashMap<>() : new HashMap<>(known);
            texts.put(control.from(), control.template());
            states.put(control.signature(), texts);
            working.templates.remove(control.signature());
        }
    }
}
