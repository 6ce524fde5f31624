package io.squall.simulator.fault;

import io.squall.simulator.cloud.Cloud;
import io.squall.simulator.cloud.Operation;
import java.util.List;

/** Images come out of the store damaged, so that hosts refuse them. */
final class CorruptImage extends Fault {

    CorruptImage() {
        super(
                "corrupt_image",
                "Images come out of the store damaged.",
                Severity.MAJOR,
                Loudness.LOUD,
                30,
                List.of("Corrupt image download"));
    }

    @Override
    public Place strike(Cloud cloud, Span span) {

        cloud.imagesCorrupt().add(span.from(), span.until());
        every(cloud, span, 5 * SECOND, 30 * SECOND, flow -> cloud.users().act(Operation.CREATE_SERVER, flow.now()));
        return Place.controller("glance-api");
    }
}
