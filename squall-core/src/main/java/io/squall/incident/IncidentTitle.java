package io.squall.incident;

import io.squall.detect.PrintableText;
import java.util.List;
import java.util.Map;

/**
 * What a person would call an incident: {@code Message bus unreachable: 6 services on 5 hosts}. Without times and counts of
 * lines, so that it changes only when the incident really grows. One line without hidden characters, since names come from
 * logs.
 */
final class IncidentTitle {

    private static final int NAMED = 2;

    private static final Map<String, String> BY_LABEL = Map.ofEntries(
            Map.entry("messaging", "Trouble with the message bus"),
            Map.entry("database", "Trouble with the database"),
            Map.entry("identity", "Trouble with identity and tokens"),
            Map.entry("network", "Trouble with the network service"),
            Map.entry("storage", "Trouble with storage"),
            Map.entry("image", "Trouble with images"),
            Map.entry("scheduling", "Trouble with scheduling"),
            Map.entry("hypervisor", "Trouble with the hypervisor"),
            Map.entry("api error", "API requests fail"),
            Map.entry("slow api", "API answers slowly"),
            Map.entry("compute", "Trouble with guests"));

    private IncidentTitle() {}

    /**
     * @param services in the order in which they became abnormal
     * @param hosts likewise
     */
    static String of(Verdict verdict, List<String> services, List<String> hosts) {
        String what = verdict.signature()
                .map(FaultSignature::title)
                .orElseGet(() -> BY_LABEL.getOrDefault(verdict.category(), "Unusual behaviour"));
        String where = named(services, "services");
        String on = named(hosts, "hosts");
        if (!where.isEmpty() && !on.isEmpty()) {
            where += " on " + on;
        } else {
            where += on;
        }
        return PrintableText.of(where.isEmpty() ? what : what + ": " + where);
    }

    private static String named(List<String> names, String many) {
        return names.size() > NAMED ? names.size() + " " + many : String.join(" and ", names);
    }
}
