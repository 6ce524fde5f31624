package io.squall.simulator.fault;

import io.squall.simulator.cloud.Cloud;
import io.squall.simulator.cloud.Operation;
import java.util.List;

/** The image store is full: uploads and snapshots are refused. */
final class ImageStoreFull extends Fault {

    ImageStoreFull() {
        super(
                "image_store_full",
                "The image store takes no more.",
                Severity.MAJOR,
                Loudness.LOUD,
                10,
                List.of("Image storage media is full"));
    }

    @Override
    public Place strike(Cloud cloud, Span span) {

        cloud.imageStoreFull().add(span.from(), span.until());
        every(cloud, span, 10 * SECOND, 50 * SECOND, flow -> cloud.users().act(Operation.UPLOAD_IMAGE, flow.now()));
        return Place.controller("glance-api");
    }
}
