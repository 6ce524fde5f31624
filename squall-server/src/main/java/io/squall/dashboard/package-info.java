/**
 * The dashboard: static files of this jar, served at the root. It shows what the API answers; everything it does, it does by the
 * API, in the browser. It fetches nothing from anywhere else, and its pages run no script but their own files.
 */
@NullMarked
package io.squall.dashboard;

import org.jspecify.annotations.NullMarked;
