package io.squall.log;

import java.io.DataInput;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Makes {@link RecordLane}s for lines that come live, all read the same way. The lanes share their formats, so they and this
 * object are used by one thread.
 */
public final class RecordLanes {

    private final ReadOptions options;
    private final PathLayout layout;
    private final TimeReader time = new TimeReader(Instant.EPOCH);
    private final List<LineFormat> formats = LineFormats.all(time);
    private LocalDate day = LocalDate.EPOCH;

    public RecordLanes(ReadOptions options) {
        this.options = options;
        this.layout = new PathLayout(options.rules());
    }

    /** Says when the lines that follow were received: it tells the year of those that do not. */
    public void receivedAt(Instant received) {
        LocalDate receivedOn = LocalDate.ofInstant(received, ZoneOffset.UTC);
        if (!receivedOn.equals(day)) {
            day = receivedOn;
            time.writtenBy(received);
        }
    }

    /**
     * A lane from its beginning.
     *
     * @param file where the lines stand on the sender's side, or empty; its place may tell host and service
     * @param host host that the sender tells, or empty
     * @param service service that the sender tells, or empty
     */
    public RecordLane open(String file, String host, String service) {
        PathNames byPlace = file.isEmpty() ? PathNames.NONE : layout.names(file, file);
        PathNames names = new PathNames(
                host.isEmpty() ? byPlace.host() : host,
                service.isEmpty() ? byPlace.service() : DevStackUnits.service(service));
        return new RecordLane(
                new Origin(file, names, new FormatDetector(formats)), options.zone(), options.maxLineBytes());
    }

    /** A lane as {@link RecordLane#save} left it, with the names that {@link #open} gave it. */
    public RecordLane restore(String file, String host, String service, DataInput in) throws IOException {
        RecordLane lane = open(file, host, service);
        lane.restore(in);
        return lane;
    }
}
