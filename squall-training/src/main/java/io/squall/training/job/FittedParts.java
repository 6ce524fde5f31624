package io.squall.training.job;

import io.squall.feature.FeatureSchema;
import io.squall.model.Bundle;
import io.squall.template.TemplateLimits;
import io.squall.template.TemplateMiner;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** What a training fits before the network, out of and into a bundle. */
final class FittedParts {

    private FittedParts() {}

    static TemplateMiner templates(Bundle bundle) throws IOException {
        return TemplateMiner.load(new ByteArrayInputStream(bundle.entry(Bundle.TEMPLATES)), TemplateLimits.DEFAULT);
    }

    static FeatureSchema schema(Bundle bundle) throws IOException {
        return FeatureSchema.fromJson(bundle.entry(Bundle.SCHEMA));
    }

    /** The pinned templates as they were fitted. */
    static byte[] state(TemplateMiner miner) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        miner.save(out);
        return out.toByteArray();
    }
}
