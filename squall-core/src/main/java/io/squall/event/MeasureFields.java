package io.squall.event;

/**
 * What the readers found in one message. Reused from message to message: the one mutable holder between them, so that a
 * message without measures costs no object.
 */
final class MeasureFields {
    float memoryClaimMb;
    float memoryUsedMb;
    float memoryTotalMb;
    float memoryFreeMb;
    float responseTimeSeconds;
    float contentLength;
    int httpStatus;
    HttpMethod httpMethod = HttpMethod.NONE;
    VmEvent vmEvent = VmEvent.NONE;

    MeasureFields() {
        clear();
    }

    void clear() {
        memoryClaimMb = Float.NaN;
        memoryUsedMb = Float.NaN;
        memoryTotalMb = Float.NaN;
        memoryFreeMb = Float.NaN;
        responseTimeSeconds = Float.NaN;
        contentLength = Float.NaN;
        httpStatus = 0;
        httpMethod = HttpMethod.NONE;
        vmEvent = VmEvent.NONE;
    }

    /** The values so far; {@link Measures#NONE} itself when there are none. */
    Measures toMeasures() {
        if (isEmpty()) {
            return Measures.NONE;
        }
        return new Measures(
                memoryClaimMb,
                memoryUsedMb,
                memoryTotalMb,
                memoryFreeMb,
                responseTimeSeconds,
                contentLength,
                httpStatus,
                httpMethod,
                vmEvent);
    }

    private boolean isEmpty() {
        return httpStatus == 0
                && httpMethod == HttpMethod.NONE
                && vmEvent == VmEvent.NONE
                && Float.isNaN(responseTimeSeconds)
                && Float.isNaN(contentLength)
                && Float.isNaN(memoryClaimMb)
                && Float.isNaN(memoryUsedMb)
                && Float.isNaN(memoryTotalMb)
                && Float.isNaN(memoryFreeMb);
    }
}
