package io.squall.server;

import io.squall.live.CloudLines;
import java.util.List;

/** 40 minutes of a small cloud whose message bus is away for four of them. */
class EveryWayInTest extends WaysIn {

    @Override
    List<CloudLines.Line> lines() {
        return CloudLines.of(40, 16, 20);
    }
}
