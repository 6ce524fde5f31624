package io.squall.store;

/** The order in which templates are listed. */
public enum TemplateOrder {
    /** What was met for the first time last comes first. */
    NEWEST,
    /** What was met for the first time first comes first. */
    OLDEST,
    /** What was met most often comes first; between two pages counts rise, so a row may come twice. */
    COUNT
}
