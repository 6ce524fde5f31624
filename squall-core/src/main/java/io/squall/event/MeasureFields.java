package io.squall.event;

/** Measures of the message at hand, filled rule by rule and then made a {@link Measures}. Reused. */
final class MeasureFields {
    float memoryClaimMb;
    float memoryUsedMb;
    float memoryTotalMb;
    float memoryFreeMb;
    float responseTimeSeconds;
    float contentLength;
    int httpStatus;
    HttpMethod httpMethod = HttpMethod.NONE;

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
    }

    Measures measures(VmEvent vmEvent) {
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
}
