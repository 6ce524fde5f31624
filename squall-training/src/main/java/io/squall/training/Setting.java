package io.squall.training;

/** Checks of settings, with one form of message. */
final class Setting {

    private Setting() {}

    /** @throws IllegalArgumentException naming setting, value and what was expected, unless {@code valid} */
    static void require(boolean valid, String name, Object value, String expected) {
        if (!valid) {
            throw new IllegalArgumentException(name + " is " + value + ", expected " + expected);
        }
    }
}
