package io.squall.event;

import io.squall.log.Utf8;
import java.util.regex.Pattern;

/** Lines that tell memory in MB or how long a step took in seconds. */
enum ResourceLine implements MeasureRule {

    /** nova.compute.claims: {@code Attempting claim: memory 2048 MB, disk 20 GB, vcpus 1 CPU}, also {@code … on node x: …}. */
    CLAIM("Attempting claim.*memory \\d+ MB") {
        @Override
        public void read(Utf8 message, MeasureFields fields) {
            fields.memoryClaimMb = ByteScan.numberAfter(message, MEMORY, 0);
        }
    },

    /** nova.compute.claims: {@code Total memory: 64172 MB, used: 512.00 MB}. */
    TOTAL("Total memory: [\\d.]+ MB, used: [\\d.]+ MB") {
        @Override
        public void read(Utf8 message, MeasureFields fields) {
            int total = ByteScan.after(message, TOTAL_MEMORY, 0);
            fields.memoryTotalMb = ByteScan.number(message, total);
            fields.memoryUsedMb = ByteScan.numberAfter(message, USED, total);
        }
    },

    /** nova.compute.claims: {@code memory limit: 96258.00 MB, free: 95746.00 MB}; what the limit leaves is the free memory. */
    LIMIT("memory limit: [\\d.]+ MB, free: [\\d.]+ MB") {
        @Override
        public void read(Utf8 message, MeasureFields fields) {
            int limit = ByteScan.after(message, MEMORY_LIMIT, 0);
            fields.memoryFreeMb = ByteScan.numberAfter(message, FREE, limit);
        }
    },

    /** nova.compute.resource_tracker: {@code Final resource view: name=… phys_ram=64172MB used_ram=2560MB …}. */
    RESOURCE_VIEW("phys_ram=\\d+MB used_ram=\\d+MB") {
        @Override
        public void read(Utf8 message, MeasureFields fields) {
            fields.memoryTotalMb = ByteScan.numberAfter(message, PHYS_RAM, 0);
            fields.memoryUsedMb = ByteScan.numberAfter(message, USED_RAM, 0);
            fields.memoryFreeMb = fields.memoryTotalMb - fields.memoryUsedMb;
        }
    },

    /** The resource tracker before its final view: {@code Hypervisor resource view: … free_ram=3583MB …}. */
    HYPERVISOR_VIEW("free_ram=\\d+MB") {
        @Override
        public void read(Utf8 message, MeasureFields fields) {
            fields.memoryFreeMb = ByteScan.numberAfter(message, FREE_RAM, 0);
        }
    },

    /** libvirt driver: {@code … memory: 2048 MiB} or {@code memory=2048MB} in guest and host descriptions. */
    LIBVIRT("(?i)memory[:=] ?\\d+ ?Mi?B") {
        @Override
        public void read(Utf8 message, MeasureFields fields) {
            int at = Math.max(ByteScan.after(message, MEMORY_COLON, 0), ByteScan.after(message, MEMORY_EQUALS, 0));
            fields.memoryUsedMb = ByteScan.number(message, at);
        }
    },

    /** nova.compute.manager: {@code Took 20.58 seconds to build instance.} */
    TOOK("Took [\\d.]+ seconds to ") {
        @Override
        public void read(Utf8 message, MeasureFields fields) {
            fields.responseTimeSeconds = ByteScan.numberAfter(message, TOOK_WORD, 0);
        }
    };

    private static final Utf8 MEMORY = Utf8.of("memory ");
    private static final Utf8 TOTAL_MEMORY = Utf8.of("Total memory: ");
    private static final Utf8 USED = Utf8.of("used: ");
    private static final Utf8 MEMORY_LIMIT = Utf8.of("memory limit: ");
    private static final Utf8 FREE = Utf8.of("free: ");
    private static final Utf8 PHYS_RAM = Utf8.of("phys_ram=");
    private static final Utf8 USED_RAM = Utf8.of("used_ram=");
    private static final Utf8 FREE_RAM = Utf8.of("free_ram=");
    private static final Utf8 MEMORY_COLON = Utf8.of("emory:");
    private static final Utf8 MEMORY_EQUALS = Utf8.of("emory=");
    private static final Utf8 TOOK_WORD = Utf8.of("Took ");

    private final Pattern form;

    ResourceLine(String form) {
        this.form = Pattern.compile(form);
    }

    @Override
    public boolean applies(String message) {
        return form.matcher(message).find();
    }
}
