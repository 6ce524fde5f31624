package io.squall.recording;

import io.squall.window.Window;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A window is anomalous when it overlaps a fault that touches its entity, and normal otherwise. */
final class FaultOverlap implements Labeler {

    private final Map<String, List<FaultLabel>> faultsByRecording;

    FaultOverlap(Collection<FaultLabel> faults) {
        faultsByRecording = faults.stream().collect(Collectors.groupingBy(FaultLabel::recording));
    }

    @Override
    public int label(Recording recording, Window window) {
        boolean touched = faultsByRecording.getOrDefault(recording.id(), List.of()).stream()
                .anyMatch(fault -> fault.touches(window));
        return touched ? WindowLabel.ANOMALOUS : WindowLabel.NORMAL;
    }
}
