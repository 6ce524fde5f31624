package io.squall.event;

/**
 * Quantities that a message carries. A missing number is {@link Float#NaN}; a missing status is 0.
 *
 * @param memoryClaimMb memory that a claim asks for, MB
 * @param memoryUsedMb memory in use on the node, MB
 * @param memoryTotalMb memory of the node, MB
 * @param memoryFreeMb free memory (or what a limit leaves), MB
 * @param responseTimeSeconds time of an API answer, or of a {@code Took N seconds} step
 * @param contentLength bytes of an API answer
 * @param httpStatus status of an API answer, 0 when there is none
 * @param httpMethod method of an API request
 * @param vmEvent what happened to a guest
 */
public record Measures(
        float memoryClaimMb,
        float memoryUsedMb,
        float memoryTotalMb,
        float memoryFreeMb,
        float responseTimeSeconds,
        float contentLength,
        int httpStatus,
        HttpMethod httpMethod,
        VmEvent vmEvent) {

    /** Nothing measured. */
    public static final Measures NONE = new Measures(
            Float.NaN, Float.NaN, Float.NaN, Float.NaN, Float.NaN, Float.NaN, 0, HttpMethod.NONE, VmEvent.NONE);

    /** The same with another status. */
    Measures withStatus(int status) {
        return new Measures(
                memoryClaimMb,
                memoryUsedMb,
                memoryTotalMb,
                memoryFreeMb,
                responseTimeSeconds,
                contentLength,
                status,
                httpMethod,
                vmEvent);
    }

    /** True when the message is an access line or otherwise tells an API's answer. */
    public boolean hasApi() {
        return httpStatus != 0 || httpMethod != HttpMethod.NONE;
    }

    /** True when the message tells any amount of memory. */
    public boolean hasMemory() {
        return !(Float.isNaN(memoryClaimMb)
                && Float.isNaN(memoryUsedMb)
                && Float.isNaN(memoryTotalMb)
                && Float.isNaN(memoryFreeMb));
    }
}
