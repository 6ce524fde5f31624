package io.squall.simulator.likeness;

import io.squall.log.LogRecord;
import io.squall.log.RecordStream;
import io.squall.template.TemplateMiner;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares simulated logs with real ones, service by service: how many records a minute, how much of the real records and of the
 * real templates has a template that the simulated logs have too and the other way round, and how long it takes from one record
 * of a host to the next. One {@link TemplateMiner} reads both, so that a template is the same in both.
 */
public final class Likeness {

    private final TemplateMiner miner = new TemplateMiner();
    private final Map<String, ServiceTraits> real = new HashMap<>();
    private final Map<String, ServiceTraits> simulated = new HashMap<>();
    private double realMinutes;
    private double simulatedMinutes;

    /** Reads real records. */
    public void real(RecordStream records) throws IOException {
        realMinutes += read(records, real);
    }

    /** Reads simulated records. */
    public void simulated(RecordStream records) throws IOException {
        simulatedMinutes += read(records, simulated);
    }

    private double read(RecordStream records, Map<String, ServiceTraits> traits) throws IOException {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (LogRecord record = records.next(); record != null; record = records.next()) {
            long micros = record.timeMicros();
            first = Math.min(first, micros);
            last = Math.max(last, micros);
            traits.computeIfAbsent(record.service(), service -> new ServiceTraits())
                    .add(record.host(), micros, miner.match(record.message()).id());
        }
        return last > first ? (last - first) / 60e6 : 0;
    }

    /** Share of the real records whose template the simulated logs of the same service have too. */
    public double coveredRecords() {
        double covered = 0;
        double all = 0;
        for (Map.Entry<String, ServiceTraits> entry : real.entrySet()) {
            covered += entry.getValue().records() * covered(entry.getValue(), simulated.get(entry.getKey()));
            all += entry.getValue().records();
        }
        return all == 0 ? 0 : covered / all;
    }

    /** The comparison as a table in Markdown, and a last line for all services together. */
    public String table() {
        StringBuilder table = new StringBuilder();
        table.append(
                "| service | records/min real | simulated | real templates | shared | real records covered | simulated"
                        + " records covered | gap p50 / p90 / p99 real, s | simulated, s |\n");
        table.append("| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- | --- |\n");
        Set<String> services = new TreeSet<>(real.keySet());
        services.addAll(simulated.keySet());
        long records = 0;
        long imitated = 0;
        double imitatedCovered = 0;
        for (String service : services) {
            ServiceTraits one = real.getOrDefault(service, new ServiceTraits());
            ServiceTraits other = simulated.getOrDefault(service, new ServiceTraits());
            records += one.records();
            imitated += other.records();
            imitatedCovered += covered(other, one) * other.records();
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f | %d | %d | %.1f %% | %.1f %% | %s | %s |%n",
                    service,
                    one.records() / realMinutes,
                    other.records() / simulatedMinutes,
                    resolved(one).size(),
                    shared(one, other),
                    100 * covered(one, other),
                    100 * covered(other, one),
                    gaps(one),
                    gaps(other)));
        }
        table.append(String.format(
                Locale.ROOT,
                "| all | %.1f | %.1f | | | %.1f %% | %.1f %% | | |%n",
                records / realMinutes,
                imitated / simulatedMinutes,
                100 * coveredRecords(),
                imitated == 0 ? 0 : 100 * imitatedCovered / imitated));
        return table.toString();
    }

    private static String gaps(ServiceTraits traits) {
        return String.format(
                Locale.ROOT,
                "%.3f / %.2f / %.1f",
                traits.gapSeconds(0.5),
                traits.gapSeconds(0.9),
                traits.gapSeconds(0.99));
    }

    private int shared(ServiceTraits one, ServiceTraits other) {
        Set<Long> shared = new HashSet<>(resolved(one).keySet());
        shared.retainAll(resolved(other).keySet());
        return shared.size();
    }

    private double covered(ServiceTraits one, @Nullable ServiceTraits other) {
        if (other == null || one.records() == 0) {
            return 0;
        }
        Set<Long> known = resolved(other).keySet();
        long covered = resolved(one).entrySet().stream()
                .filter(entry -> known.contains(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return (double) covered / one.records();
    }

    /** A template that was merged later counts as what it became. */
    private Map<Long, Long> resolved(ServiceTraits traits) {
        Map<Long, Long> resolved = new TreeMap<>();
        traits.templates().forEach((id, count) -> resolved.merge(miner.resolve(id), count, Long::sum));
        return resolved;
    }
}
