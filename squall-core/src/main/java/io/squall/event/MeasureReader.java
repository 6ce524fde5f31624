package io.squall.event;

import io.squall.log.Utf8;
import io.squall.template.Template;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the measures of messages.
 *
 * <p>Messages of one template have one form, so which rules apply is worked out once a template, with regular
 * expressions, and remembered. After that a message of a template without measures costs one look-up, and the others
 * only the reading of their numbers.
 *
 * <p>Used by one thread. Remembers at most {@value #MOST_TEMPLATES} templates; further ones are worked out each time.
 */
final class MeasureReader {

    private static final int MOST_TEMPLATES = 100_000;

    /** A form's tell-tale words may stand far inside a long URL, but not farther. */
    private static final int LONGEST_LOOKED_AT = 4096;

    private record Plan(List<MeasureRule> rules, VmEvent vmEvent, Measures ifNothingIsRead) {}

    private final Map<Long, Plan> plans = new HashMap<>();
    private final MeasureFields fields = new MeasureFields();

    /** The measures of {@code message}, which is of {@code template}. */
    Measures read(Template template, Utf8 message) {
        Plan plan = plans.get(template.id());
        if (plan == null) {
            plan = plan(message);
            // A template that is all wildcard holds messages of any form.
            if (plans.size() < MOST_TEMPLATES && !template.text().equals("<*>")) {
                plans.put(template.id(), plan);
            }
        }
        if (plan.rules.isEmpty()) {
            return plan.ifNothingIsRead;
        }
        fields.clear();
        for (MeasureRule rule : plan.rules) {
            rule.read(message, fields);
        }
        return fields.measures(plan.vmEvent);
    }

    private static Plan plan(Utf8 message) {
        String text =
                message.slice(0, Math.min(message.length(), LONGEST_LOOKED_AT)).toString();
        List<MeasureRule> rules = new ArrayList<>();
        for (AccessLine rule : AccessLine.values()) {
            if (rule.applies(text)) {
                rules.add(rule);
                break; // one access line a message
            }
        }
        for (ResourceLine rule : ResourceLine.values()) {
            if (rule.applies(text)) {
                rules.add(rule);
            }
        }
        VmEvent vmEvent = VmEvents.of(text);
        MeasureFields nothing = new MeasureFields();
        return new Plan(List.copyOf(rules), vmEvent, nothing.measures(vmEvent));
    }
}
