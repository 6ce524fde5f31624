/**
 * Recordings and labels: folders of raw logs from one cloud over one span of time.
 *
 * <p>In: a dataset folder. Out: its recordings, their events, and windows with labels.
 */
@NullMarked
package io.squall.recording;

import org.jspecify.annotations.NullMarked;
