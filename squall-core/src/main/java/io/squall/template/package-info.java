/**
 * Messages become {@link io.squall.template.Template}s: typed masks, a signature cache and a fixed-depth tree.
 *
 * <p>In: the message of a record. Out: the template, whose id is a hash of its text.
 */
@NullMarked
package io.squall.template;

import org.jspecify.annotations.NullMarked;
