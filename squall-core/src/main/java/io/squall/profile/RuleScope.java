package io.squall.profile;

/** Where the answer to an event is looked for. */
enum RuleScope {
    /** Among all later events of the window. */
    WINDOW,
    /** Among later events of the same request or the same instance. */
    CHAIN
}
