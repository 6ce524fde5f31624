package io.squall.training.perturb;

import io.squall.log.LogRecord;
import io.squall.log.RecordStream;
import io.squall.log.Utf8;
import java.util.Locale;

/**
 * The same cloud with other host names: in the host field, in messages and in paths. A name is known from the first record
 * that its host wrote, or that says {@code host=…}; until then it stays.
 */
final class HostsRenamed implements Perturbation {

    private final HostNames names;

    HostsRenamed(long seed) {
        this.names = new HostNames(seed);
    }

    @Override
    public RecordStream over(RecordStream records, long seed) {
        return new PerturbedStream(records, (record, next, out) -> out.add(renamed(record)));
    }

    private LogRecord renamed(LogRecord record) {
        String message = record.message().toString();
        names.learn(record.host());
        names.learnFrom(message);
        String changed = names.inText(message);
        return RecordCopy.from(
                record,
                names.of(record.host().toLowerCase(Locale.ROOT)).orElse(record.host()),
                changed.equals(message) ? record.message() : Utf8.of(changed),
                names.inPath(record.file()));
    }
}
