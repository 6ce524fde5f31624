package io.squall.event;

import java.util.regex.Pattern;

/** Tells from a message what happened to a guest. Asked once a template. */
final class VmEvents {

    private record Form(VmEvent event, Pattern pattern) {}

    /** First match wins: lifecycle events name themselves, the rest is told by the words of nova and libvirt. */
    private static final Form[] FORMS = {
        form(VmEvent.START, "VM Started|Instance (rebooted|started)"),
        form(VmEvent.STOP, "VM Stopped|Instance shutdown|power-off"),
        form(VmEvent.PAUSE, "VM Paused|\\] Pausing\\b"),
        form(VmEvent.RESUME, "VM Resumed|\\] (Unpausing|Resuming)\\b"),
        form(VmEvent.SUSPEND, "VM Suspended|\\] Suspending\\b|Suspend instance"),
        form(VmEvent.CLAIM, "Attempting claim|Claim successful|Aborting claim"),
        form(VmEvent.RESIZE, "(?i)\\b(resize|resizing|cold migrat)"),
        form(VmEvent.MIGRATE, "(?i)\\b(live.)?migrat(e|ing|ion)\\b.*(instance|server|guest)|_post_live_migration"),
        form(VmEvent.RESCUE, "(?i)\\b(un)?rescu(e|ing)\\b"),
        form(VmEvent.SNAPSHOT, "(?i)\\bsnapshot"),
        form(VmEvent.REBOOT, "(?i)\\breboot"),
        form(VmEvent.DETACH, "(?i)\\bdetach"),
        form(VmEvent.ATTACH, "(?i)\\battach(ing|ed)?\\b.*(volume|interface|instance|vif)|Booting with volume"),
        form(VmEvent.SPAWN, "Instance spawned|seconds to (spawn|build)"),
        form(VmEvent.CREATE, "Creating image|Creating instance|Instance created"),
        form(
                VmEvent.DELETE,
                "Terminating instance|Instance destroyed|Deleting instance files|Deletion of .* complete"
                        + "|seconds to (destroy|deallocate)"),
    };

    private static final Pattern SPEAKS_OF_A_GUEST = Pattern.compile("^\\[instance: ");

    private VmEvents() {}

    /** The event, {@link VmEvent#OTHER} when a guest is spoken of and nothing known happened. */
    static VmEvent of(String message) {
        boolean guest = SPEAKS_OF_A_GUEST.matcher(message).find();
        for (Form form : FORMS) {
            if (form.pattern.matcher(message).find() && (guest || message.contains("nstance"))) {
                return form.event;
            }
        }
        return guest ? VmEvent.OTHER : VmEvent.NONE;
    }

    private static Form form(VmEvent event, String pattern) {
        return new Form(event, Pattern.compile(pattern));
    }
}
