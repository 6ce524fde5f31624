package io.squall.simulator.cloud;

/** What users do, and how often: the weights are shares of all that they do. */
public enum Operation {
    /** Lists guests. */
    LIST_SERVERS(43),
    /** Builds a guest and waits for it. */
    CREATE_SERVER(37),
    /** Deletes a guest. */
    DELETE_SERVER(40),
    /** Looks at a guest. */
    SHOW_SERVER(29),
    /** Stops a guest. */
    STOP_SERVER(15),
    /** Starts a stopped guest. */
    START_SERVER(14),
    /** Reboots a guest by asking it to. */
    SOFT_REBOOT(6),
    /** Reboots a guest by force. */
    HARD_REBOOT(12),
    /** Pauses a guest and resumes it. */
    PAUSE_SERVER(9),
    /** Takes an image of a guest. */
    SNAPSHOT(6),
    /** Reads a guest's console. */
    CONSOLE_LOG(9),
    /** Lists flavors or limits. */
    LIST_FLAVORS(23),
    /** Works with key pairs, metadata and names. */
    SMALL_CHANGE(20),
    /** Makes a volume. */
    CREATE_VOLUME(12),
    /** Lists volumes. */
    LIST_VOLUMES(10),
    /** Gives a volume to a guest. */
    ATTACH_VOLUME(9),
    /** Deletes a volume. */
    DELETE_VOLUME(7),
    /** Lists images. */
    LIST_IMAGES(7),
    /** Uploads an image. */
    UPLOAD_IMAGE(5),
    /** Deletes an image. */
    DELETE_IMAGE(8),
    /** Makes or deletes a network, port or security group. */
    CHANGE_NETWORK(26),
    /** Makes and deletes a router. */
    CHANGE_ROUTER(4),
    /** An operator moves a guest to another host. */
    MIGRATE_SERVER(3),
    /** Asks for something that does not exist or is not theirs. */
    MISTAKE(52);

    private final int weight;

    Operation(int weight) {
        this.weight = weight;
    }

    int weight() {
        return weight;
    }

    /** Whether it changes the life of a guest. */
    boolean changesGuests() {
        return switch (this) {
            case CREATE_SERVER,
                    DELETE_SERVER,
                    STOP_SERVER,
                    START_SERVER,
                    SOFT_REBOOT,
                    HARD_REBOOT,
                    PAUSE_SERVER,
                    MIGRATE_SERVER -> true;
            default -> false;
        };
    }
}
