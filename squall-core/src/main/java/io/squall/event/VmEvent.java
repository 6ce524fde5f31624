package io.squall.event;

/** What a record says happened to a guest; {@link #NONE} when it speaks of none. */
public enum VmEvent {
    NONE,
    CLAIM,
    CREATE,
    SPAWN,
    START,
    STOP,
    PAUSE,
    RESUME,
    SUSPEND,
    REBOOT,
    RESIZE,
    MIGRATE,
    RESCUE,
    SNAPSHOT,
    ATTACH,
    DETACH,
    DELETE,
    OTHER
}
