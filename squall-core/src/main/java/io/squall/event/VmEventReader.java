package io.squall.event;

import static io.squall.event.VmEvent.ATTACH;
import static io.squall.event.VmEvent.CLAIM;
import static io.squall.event.VmEvent.CREATE;
import static io.squall.event.VmEvent.DELETE;
import static io.squall.event.VmEvent.DETACH;
import static io.squall.event.VmEvent.MIGRATE;
import static io.squall.event.VmEvent.OTHER;
import static io.squall.event.VmEvent.PAUSE;
import static io.squall.event.VmEvent.REBOOT;
import static io.squall.event.VmEvent.RESCUE;
import static io.squall.event.VmEvent.RESIZE;
import static io.squall.event.VmEvent.RESUME;
import static io.squall.event.VmEvent.SNAPSHOT;
import static io.squall.event.VmEvent.SPAWN;
import static io.squall.event.VmEvent.START;
import static io.squall.event.VmEvent.STOP;
import static io.squall.event.VmEvent.SUSPEND;

import java.util.ArrayList;
import java.util.List;

/**
 * Tells what a message says happened to a guest, by how it begins. The openings are those of {@code nova/compute/manager.py},
 * {@code nova/compute/claims.py} and {@code nova/virt/libvirt/driver.py}, Mitaka to today. A lifecycle event in a word that is
 * not listed (nova may be translated) is {@link VmEvent#OTHER}.
 *
 * <p>{@code Instance destroyed successfully.} is a {@link VmEvent#STOP}: libvirt says it of every domain that is switched off,
 * at a hard reboot too; that the guest goes for good is told by {@code Terminating instance} and {@code Deleting instance
 * files}.
 */
final class VmEventReader {

    private static final int MAX_LIFECYCLE = 48;
    private static final byte[] LIFECYCLE = Ascii.bytes(" (Lifecycle Event)");
    private static final byte[] VM = Ascii.bytes("VM ");

    /** Openings by their first byte: a message is compared with the few that share its own. */
    private static final Opening[][] OPENINGS = index(List.of(
            new Opening("Attempting claim", CLAIM),
            new Opening("Claim successful", CLAIM),
            new Opening("Claim unsuccessful", CLAIM),
            new Opening("Insufficient compute resources", CLAIM),
            new Opening("Starting instance", CREATE),
            new Opening("Creating image", CREATE),
            new Opening("Booting with ", CREATE),
            new Opening("Rebuilding instance", CREATE),
            new Opening("Instance spawned successfully", SPAWN),
            new Opening("Instance failed to spawn", SPAWN),
            new Opening("Failed to build and run instance", SPAWN),
            new Opening("Build of instance ", SPAWN),
            new Opening("VM Started (Lifecycle Event)", START),
            new Opening("VM Resumed (Lifecycle Event)", RESUME),
            new Opening("VM Paused (Lifecycle Event)", PAUSE),
            new Opening("VM Stopped (Lifecycle Event)", STOP),
            new Opening("VM Suspended (Lifecycle Event)", SUSPEND),
            new Opening("VM Migration Completed (Lifecycle Event)", MIGRATE),
            new Opening("VM Crashed (Lifecycle Event)", STOP),
            new Opening("Instance running successfully", START),
            new Opening("Instance destroyed successfully", STOP),
            new Opening("Instance shutdown ", STOP),
            new Opening("Instance failed to shutdown", STOP),
            new Opening("Instance already shutdown", STOP),
            new Opening("Instance is already powered off", STOP),
            new Opening("Pausing", PAUSE),
            new Opening("Unpausing", RESUME),
            new Opening("Resuming", RESUME),
            new Opening("Suspending", SUSPEND),
            new Opening("Instance suspended", SUSPEND),
            new Opening("Shelving", SUSPEND),
            new Opening("Shelve offloading", SUSPEND),
            new Opening("Unshelving", RESUME),
            new Opening("Rebooting instance", REBOOT),
            new Opening("Instance rebooted successfully", REBOOT),
            new Opening("Instance soft rebooted successfully", REBOOT),
            new Opening("Resizing", RESIZE),
            new Opening("Confirming resize", RESIZE),
            new Opening("Confirm resize", RESIZE),
            new Opening("Reverting resize", RESIZE),
            new Opening("Revert resize", RESIZE),
            new Opening("Swapping old allocation", RESIZE),
            new Opening("Migrating", MIGRATE),
            new Opening("Migration ", MIGRATE),
            new Opening("Live migration", MIGRATE),
            new Opening("Live Migration", MIGRATE),
            new Opening("Post operation of migration", MIGRATE),
            new Opening("_post_live_migration", MIGRATE),
            new Opening("Rescuing", RESCUE),
            new Opening("Unrescuing", RESCUE),
            new Opening("Instance rescued", RESCUE),
            new Opening("instance snapshotting", SNAPSHOT),
            new Opening("Beginning live snapshot", SNAPSHOT),
            new Opening("Beginning cold snapshot", SNAPSHOT),
            new Opening("Snapshot extracted", SNAPSHOT),
            new Opening("Snapshot image upload", SNAPSHOT),
            new Opening("Attaching ", ATTACH),
            new Opening("Attach ", ATTACH),
            new Opening("Failed to attach ", ATTACH),
            new Opening("Detaching ", DETACH),
            new Opening("Detach ", DETACH),
            new Opening("Attempting to driver detach", DETACH),
            new Opening("Failed to detach ", DETACH),
            new Opening("Guest refused to detach", DETACH),
            new Opening("Neutron deleted interface", DETACH),
            new Opening("Terminating instance", DELETE),
            new Opening("Deleting instance", DELETE),
            new Opening("Deletion of ", DELETE),
            new Opening("Soft deleting instance", DELETE),
            new Opening("Instance disappeared during terminate", DELETE)));

    private VmEventReader() {}

    /** What the message at the cursor says, which is not moved; {@link VmEvent#NONE} when it speaks of no guest. */
    static VmEvent read(MessageCursor cursor) {
        byte first = cursor.peek();
        if (first < 0) {
            return VmEvent.NONE;
        }
        for (Opening opening : OPENINGS[first]) {
            if (cursor.sees(opening.bytes)) {
                return opening.event;
            }
        }
        return cursor.sees(VM) && isLifecycle(cursor) ? OTHER : VmEvent.NONE;
    }

    private static boolean isLifecycle(MessageCursor cursor) {
        int begin = cursor.position();
        boolean found = cursor.seekPast(LIFECYCLE, MAX_LIFECYCLE);
        cursor.moveTo(begin);
        return found;
    }

    private static Opening[][] index(List<Opening> openings) {
        List<List<Opening>> byFirst = new ArrayList<>();
        for (int i = 0; i <= Byte.MAX_VALUE; i++) {
            byFirst.add(new ArrayList<>());
        }
        for (Opening opening : openings) {
            byFirst.get(opening.bytes[0]).add(opening);
        }
        return byFirst.stream().map(list -> list.toArray(Opening[]::new)).toArray(Opening[][]::new);
    }

    private static final class Opening {
        private final byte[] bytes;
        private final VmEvent event;

        Opening(String text, VmEvent event) {
            this.bytes = Ascii.bytes(text);
            this.event = event;
        }
    }
}
