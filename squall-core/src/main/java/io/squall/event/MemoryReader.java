package io.squall.event;

/**
 * Reads amounts of memory, in MB:
 *
 * <ul>
 *   <li>a claim asks ({@code nova/compute/claims.py}): {@code Attempting claim on node n1: memory 2048 MB, disk 20 GB, vcpus 1
 *       CPU}, before Ocata {@code Attempting claim: memory 2048 MB, …}
 *   <li>what the claim finds: {@code Total memory: 64172 MB, used: 512.00 MB} and {@code memory limit: 96258.00 MB, free:
 *       95746.00 MB}. The limit counts overcommitted memory, so it is not taken as the node's total. The lines are told from
 *       those about disk by their unit, because nova translates the word "memory"
 *   <li>a claim fails: {@code Insufficient compute resources: Free memory 512.00 MB < requested 2048 MB.}
 *   <li>the periodic audit ({@code nova/compute/resource_tracker.py}): {@code Final resource view: name=n1 phys_ram=64172MB
 *       used_ram=2560MB …} and {@code Hypervisor/Node resource view: name=n1 free_ram=29866MB …}
 *   <li>the scheduler's RAM filter: {@code (n1, n1) ram: 3000MB … does not have 4096 MB usable ram, it only has 3000.0 MB usable
 *       ram.}
 *   <li>an image on its way to a cache or a volume ({@code Image download 20.50 MB at 82.00 MB/s}): it occupies no memory of a
 *       guest, so its size is the content length (bytes) and size by rate the response time
 * </ul>
 */
final class MemoryReader {

    private static final int MAX_MESSAGE = 1024;
    private static final double BYTES_PER_MB = 1024 * 1024;

    private static final byte[] ATTEMPTING = Ascii.bytes("Attempting claim");
    private static final byte[] MEMORY = Ascii.bytes(": memory ");
    private static final byte[] FINAL_VIEW = Ascii.bytes("Final resource view: ");
    private static final byte[] PHYSICAL = Ascii.bytes(" phys_ram=");
    private static final byte[] USED_RAM = Ascii.bytes(" used_ram=");
    private static final byte[] HYPERVISOR_VIEW = Ascii.bytes("Hypervisor");
    private static final byte[] RESOURCE_VIEW = Ascii.bytes(" resource view: name=");
    private static final byte[] FREE_RAM = Ascii.bytes(" free_ram=");
    private static final byte[] INSUFFICIENT = Ascii.bytes("Insufficient compute resources");
    private static final byte[] UNSUCCESSFUL = Ascii.bytes("Claim unsuccessful");
    private static final byte[] FREE_MEMORY = Ascii.bytes("Free memory ");
    private static final byte[] REQUESTED = Ascii.bytes(" MB < requested ");
    private static final byte[] LACKS = Ascii.bytes(" does not have ");
    private static final byte[] USABLE_HAS = Ascii.bytes(" MB usable ram, it only has ");
    private static final byte[] MEGABYTES = Ascii.bytes(" MB");
    private static final byte[] COLON = Ascii.bytes(": ");
    private static final byte[] USED = Ascii.bytes(" MB, used: ");
    private static final byte[] FREE = Ascii.bytes(" MB, free: ");
    private static final byte[] IMAGE_DOWNLOAD = Ascii.bytes("Image download ");
    private static final byte[] AT = Ascii.bytes(" MB at ");

    private MemoryReader() {}

    /** Fills {@code fields} when the cursor stands at the beginning of a message about memory. */
    static void read(MessageCursor cursor, MeasureFields fields) {
        switch (cursor.peek()) {
            case 'A' -> readClaim(cursor, fields);
            case 'F' -> readFinalView(cursor, fields);
            case 'H' -> readHypervisorView(cursor, fields);
            case 'C' -> readFailedClaim(cursor, UNSUCCESSFUL, fields);
            case 'I' -> {
                if (cursor.skip(IMAGE_DOWNLOAD)) {
                    readImage(cursor, fields);
                } else {
                    readFailedClaim(cursor, INSUFFICIENT, fields);
                }
            }
            case '(' -> readFilter(cursor, fields);
            default -> {}
        }
        if (cursor.endsWith(MEGABYTES)) {
            readFound(cursor, fields);
        }
    }

    private static void readClaim(MessageCursor cursor, MeasureFields fields) {
        if (cursor.sees(ATTEMPTING) && cursor.seekPast(MEMORY, MAX_MESSAGE)) {
            fields.memoryClaimMb = (float) cursor.number();
        }
    }

    private static void readFinalView(MessageCursor cursor, MeasureFields fields) {
        if (!cursor.sees(FINAL_VIEW)) {
            return;
        }
        if (cursor.seekPast(PHYSICAL, MAX_MESSAGE)) {
            fields.memoryTotalMb = (float) cursor.number();
        }
        if (cursor.seekPast(USED_RAM, MAX_MESSAGE)) {
            fields.memoryUsedMb = (float) cursor.number();
        }
    }

    private static void readHypervisorView(MessageCursor cursor, MeasureFields fields) {
        if (cursor.sees(HYPERVISOR_VIEW)
                && cursor.seekPast(RESOURCE_VIEW, MAX_MESSAGE)
                && cursor.seekPast(FREE_RAM, MAX_MESSAGE)) {
            fields.memoryFreeMb = (float) cursor.number();
        }
    }

    private static void readFailedClaim(MessageCursor cursor, byte[] opening, MeasureFields fields) {
        if (cursor.sees(opening) && cursor.seekPast(FREE_MEMORY, MAX_MESSAGE)) {
            fields.memoryFreeMb = (float) cursor.number();
            if (cursor.skip(REQUESTED)) {
                fields.memoryClaimMb = (float) cursor.number();
            }
        }
    }

    private static void readFilter(MessageCursor cursor, MeasureFields fields) {
        if (!cursor.seekPast(LACKS, MAX_MESSAGE)) {
            return;
        }
        double wanted = cursor.number();
        if (cursor.skip(USABLE_HAS)) {
            fields.memoryClaimMb = (float) wanted;
            fields.memoryFreeMb = (float) cursor.number();
        }
    }

    private static void readFound(MessageCursor cursor, MeasureFields fields) {
        if (!cursor.seekPast(COLON, MAX_MESSAGE)) {
            return;
        }
        double first = cursor.number();
        if (cursor.skip(USED)) {
            fields.memoryTotalMb = (float) first;
            fields.memoryUsedMb = (float) cursor.number();
        } else if (cursor.skip(FREE)) {
            fields.memoryFreeMb = (float) cursor.number();
        }
    }

    private static void readImage(MessageCursor cursor, MeasureFields fields) {
        double sizeMb = cursor.number();
        if (!cursor.skip(AT)) {
            return;
        }
        fields.contentLength = (float) (sizeMb * BYTES_PER_MB);
        double rate = cursor.number();
        if (rate > 0) {
            fields.responseTimeSeconds = (float) (sizeMb / rate);
        }
    }
}
