package io.squall.feature;

import java.util.List;

/** Names and order of the features; both are part of the bundle's schema. */
public final class FeatureNames {

    /** Per event, {@code [L, 14]}. */
    public static final List<String> NUMERICAL = List.of(
            "memory_claim_mb",
            "memory_used_mb",
            "memory_total_mb",
            "memory_free_mb",
            "memory_utilization",
            "response_time_s",
            "content_length",
            "http_status",
            "hour",
            "minute",
            "second",
            "seconds_since_window_start",
            "seconds_since_previous",
            "position");

    /** Per event, {@code [L, 8]}. */
    public static final List<String> BINARY = List.of(
            "has_memory",
            "has_api",
            "is_vm_event",
            "is_warning",
            "is_error",
            "is_slow_api",
            "is_memory_spike",
            "is_http_error");

    /** Per event, each {@code [L]}; index 0 is padding, 1 is unknown. */
    public static final List<String> CATEGORICAL =
            List.of("level", "component", "event_id", "http_method", "vm_event", "instance_slot");

    /** Per window, {@code [9]}. */
    public static final List<String> AGGREGATES = List.of(
            "total_events",
            "memory_events",
            "api_events",
            "vm_events",
            "warning_events",
            "error_events",
            "mean_response_time_s",
            "max_memory_used_mb",
            "unique_components");

    private FeatureNames() {}
}
