package io.squall.ingest.http;

import java.util.Map;

/** Entries of Loki's streams on their way to lines, whichever encoding they came in. Used by one thread. */
final class LokiStreams {

    private final LaneCollector lanes;
    private final RecordDraft stream;
    private final RecordDraft entry;
    private int taken;
    private int rejected;

    LokiStreams(Push push) {
        lanes = push.lanes();
        stream = new RecordDraft(push.receivedNanos());
        entry = new RecordDraft(push.receivedNanos());
    }

    void beginStream(Map<String, String> labels) {
        stream.clear();
        LokiLabels.tell(labels, stream);
    }

    void beginEntry() {
        entry.clear();
        entry.copy(stream);
    }

    void time(long epochNanos) {
        entry.time(epochNanos);
    }

    void line(byte[] line) {
        entry.put(Field.MESSAGE, line);
    }

    /** A member of the entry's structured metadata. */
    void metadata(String name, byte[] value) {
        entry.putOver(name, value);
    }

    /** A blank line is an entry too, if one without anything to tell. */
    void endEntry() {
        if (entry.addTo(lanes)) {
            taken++;
        } else {
            rejected++;
        }
    }

    int taken() {
        return taken;
    }

    int rejected() {
        return rejected;
    }
}
