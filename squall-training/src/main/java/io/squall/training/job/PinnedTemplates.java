package io.squall.training.job;

import io.squall.event.EventExtractor;
import io.squall.template.TemplateLimits;
import io.squall.template.TemplateMiner;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Templates as a bundle keeps them. */
final class PinnedTemplates {

    private PinnedTemplates() {}

    /** Pins what {@code miner} knows and writes it. */
    static byte[] of(TemplateMiner miner) throws IOException {
        miner.pin();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        miner.save(out);
        return out.toByteArray();
    }

    /**
     * An extractor with these templates, as scoring will have it. What it learns beside them stays out of them.
     *
     * @throws IOException when {@code state} holds no templates
     */
    static EventExtractor extractor(byte[] state) throws IOException {
        return new EventExtractor(TemplateMiner.load(new ByteArrayInputStream(state), TemplateLimits.DEFAULT)::match);
    }
}
