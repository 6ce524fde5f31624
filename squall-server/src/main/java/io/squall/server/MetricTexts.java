package io.squall.server;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.NamingConvention;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Gives every metric its text: what {@code # HELP} says of it. */
final class MetricTexts implements MeterFilter {

    private static final String TEXTS = "metrics.properties";

    private final Properties texts = new Properties();
    private final NamingConvention names;

    /** @param names how metrics are called on the outside */
    MetricTexts(NamingConvention names) {
        this.names = names;
        try (InputStream in = MetricTexts.class.getResourceAsStream(TEXTS)) {
            if (in == null) {
                throw new IllegalStateException(TEXTS + " is missing");
            }
            texts.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Meter.Id map(Meter.Id id) {
        String name = id.getConventionName(names);
        String text = texts.getProperty(name, texts.getProperty(name + "_total", ""));
        return text.isEmpty()
                ? id
                : new Meter.Id(id.getName(), Tags.of(id.getTags()), id.getBaseUnit(), text, id.getType());
    }
}
