package io.squall.flink;

import io.squall.window.EntityKind;

/**
 * An event and one window that it falls into.
 *
 * @param kind {@link EntityKind#label()} of the entity
 * @param entity what is watched
 * @param startMicros first microsecond of the window, since the epoch
 * @param endMicros first microsecond after it
 * @param event {@link EventBytes}
 */
public record PlacedEvent(String kind, String entity, long startMicros, long endMicros, byte[] event) {

    /** Windows of one entity lie on many subtasks: by their start, too. */
    public String window() {
        return kind + '\n' + entity + '\n' + startMicros;
    }
}
