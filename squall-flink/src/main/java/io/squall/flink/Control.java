package io.squall.flink;

/**
 * What all subtasks are told: a bundle that scores from now on, or the template of a shape.
 *
 * @param model bytes of a bundle; empty when this tells a template
 * @param signature the shape
 * @param from from this event on
 * @param template text of its template
 */
public record Control(byte[] model, long signature, Position from, String template) {

    private static final byte[] NONE = {};
    private static final Position NOWHERE = new Position(0, "", 0);

    static Control model(byte[] bundle) {
        return new Control(bundle, 0, NOWHERE, "");
    }

    static Control template(long signature, Position from, String template) {
        return new Control(NONE, signature, from, template);
    }

    boolean isModel() {
        return model.length > 0;
    }
}
