/**
 * The bundle: everything that is needed to score, in one file with checksums.
 *
 * <p>In: a bundle file. Out: schema, vocabularies, scaler, network, calibration, threshold.
 */
@NullMarked
package io.squall.model;

import org.jspecify.annotations.NullMarked;
