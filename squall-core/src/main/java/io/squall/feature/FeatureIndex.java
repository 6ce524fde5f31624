package io.squall.feature;

/** Places of the features in their arrays, by name. */
final class FeatureIndex {

    static final int MEMORY_CLAIM = numerical("memory_claim_mb");
    static final int MEMORY_USED = numerical("memory_used_mb");
    static final int MEMORY_TOTAL = numerical("memory_total_mb");
    static final int MEMORY_FREE = numerical("memory_free_mb");
    static final int MEMORY_UTILIZATION = numerical("memory_utilization");
    static final int RESPONSE_TIME = numerical("response_time_s");
    static final int CONTENT_LENGTH = numerical("content_length");
    static final int HTTP_STATUS = numerical("http_status");
    static final int HOUR = numerical("hour");
    static final int MINUTE = numerical("minute");
    static final int SECOND = numerical("second");
    static final int SINCE_START = numerical("seconds_since_window_start");
    static final int SINCE_PREVIOUS = numerical("seconds_since_previous");
    static final int POSITION = numerical("position");

    static final int HAS_MEMORY = binary("has_memory");
    static final int HAS_API = binary("has_api");
    static final int IS_VM_EVENT = binary("is_vm_event");
    static final int IS_WARNING = binary("is_warning");
    static final int IS_ERROR = binary("is_error");
    static final int IS_SLOW_API = binary("is_slow_api");
    static final int IS_MEMORY_SPIKE = binary("is_memory_spike");
    static final int IS_HTTP_ERROR = binary("is_http_error");

    static final int LEVEL = categorical("level");
    static final int COMPONENT = categorical("component");
    static final int EVENT_ID = categorical("event_id");
    static final int HTTP_METHOD = categorical("http_method");
    static final int VM_EVENT = categorical("vm_event");
    static final int INSTANCE_SLOT = categorical("instance_slot");

    static final int TOTAL_EVENTS = aggregate("total_events");
    static final int MEMORY_EVENTS = aggregate("memory_events");
    static final int API_EVENTS = aggregate("api_events");
    static final int VM_EVENTS = aggregate("vm_events");
    static final int WARNING_EVENTS = aggregate("warning_events");
    static final int ERROR_EVENTS = aggregate("error_events");
    static final int MEAN_RESPONSE_TIME = aggregate("mean_response_time_s");
    static final int MAX_MEMORY_USED = aggregate("max_memory_used_mb");
    static final int UNIQUE_COMPONENTS = aggregate("unique_components");

    private FeatureIndex() {}

    private static int numerical(String name) {
        return FeatureNames.NUMERICAL.indexOf(name);
    }

    private static int binary(String name) {
        return FeatureNames.BINARY.indexOf(name);
    }

    private static int categorical(String name) {
        return FeatureNames.CATEGORICAL.indexOf(name);
    }

    private static int aggregate(String name) {
        return FeatureNames.AGGREGATES.indexOf(name);
    }
}
