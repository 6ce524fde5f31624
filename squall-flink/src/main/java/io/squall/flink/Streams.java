package io.squall.flink;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.OutputTag;

/** The side streams. */
final class Streams {

    static final OutputTag<Shape> SHAPES = new OutputTag<>("shapes", TypeInformation.of(Shape.class));
    static final OutputTag<RejectedText> REJECTED = new OutputTag<>("rejected", TypeInformation.of(RejectedText.class));

    private Streams() {}
}
