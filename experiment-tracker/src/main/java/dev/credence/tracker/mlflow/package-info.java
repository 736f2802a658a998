/**
 * MLflow's tracking protocol over the tracker's use cases: thin controllers, their messages, and
 * the translation of searches.
 */
@NullMarked
package dev.credence.tracker.mlflow;

import org.jspecify.annotations.NullMarked;
