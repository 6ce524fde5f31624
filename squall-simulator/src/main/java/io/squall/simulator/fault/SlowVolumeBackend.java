package io.squall.simulator.fault;

import io.squall.simulator.cloud.Cloud;
import io.squall.simulator.cloud.Operation;
import java.util.List;

/** The volume storage is slow: volumes and attachments take minutes, Cinder's reports come late. */
final class SlowVolumeBackend extends Fault {

    SlowVolumeBackend() {
        super(
                "slow_volume_backend",
                "The volume storage is slow.",
                Severity.MINOR,
                Loudness.QUIET,
                60,
                List.of("Function 'cinder.service.Service.report_state' run outlasted interval"));
    }

    @Override
    public Place strike(Cloud cloud, Span span) {

        cloud.daemon("cinder-volume").slow().add(span.from(), span.until(), 40);
        every(cloud, span, 25 * SECOND, 40 * SECOND, flow -> cloud.signs().volumeServiceLate(flow));
        every(cloud, span, 6 * SECOND, 45 * SECOND, flow -> cloud.users().act(Operation.CREATE_VOLUME, flow.now()));
        return Place.controller("cinder-volume");
    }
}
