package io.squall.alert.sink;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** A sink as configured; its key {@code type} tells which. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = AlertmanagerConfig.class, name = "alertmanager"),
    @JsonSubTypes.Type(value = SlackConfig.class, name = "slack"),
    @JsonSubTypes.Type(value = PagerDutyConfig.class, name = "pagerduty"),
    @JsonSubTypes.Type(value = WebhookConfig.class, name = "webhook"),
    @JsonSubTypes.Type(value = EmailConfig.class, name = "email")
})
public sealed interface SinkConfig
        permits AlertmanagerConfig, SlackConfig, PagerDutyConfig, WebhookConfig, EmailConfig {

    /** Its name, by which routes call it: letters, digits, {@code -} and {@code _}. */
    String name();

    /** Where it leads to, as people may see it: without secrets. */
    String target();

    /**
     * The sink, ready to send. Reads secrets from their files; connects to nothing yet.
     *
     * @throws IllegalArgumentException when something is missing or wrong, in one line that begins with the sink's name
     */
    AlertSink open(SinkContext context);
}
