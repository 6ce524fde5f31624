package io.squall.template;

/**
 * A template and how many messages matched it.
 *
 * @param template the template
 * @param count messages matched, those of the templates merged into it included
 * @param overflow whether it stands for the shapes that found no room
 */
public record TemplateCount(Template template, long count, boolean overflow) {}
