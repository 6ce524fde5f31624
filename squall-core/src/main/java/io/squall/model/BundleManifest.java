package io.squall.model;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The first thing read of a bundle: who it is, and what must be in it.
 *
 * @param formatVersion version of the bundle's format
 * @param modelId 12 hexadecimal digits that follow from all entries but {@link Bundle#EVALUATION}, the network's shape, the
 *     calibration and the threshold: two bundles of one id give the same scores
 * @param card what is known about the model
 * @param entries every entry but the manifest, by name
 */
public record BundleManifest(int formatVersion, String modelId, ModelCard card, Map<String, BundleEntry> entries) {

    public BundleManifest {
        entries = Collections.unmodifiableMap(new TreeMap<>(Map.copyOf(entries)));
    }
}
