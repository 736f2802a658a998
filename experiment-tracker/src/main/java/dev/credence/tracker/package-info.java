/**
 * Tracking: experiments, their runs with params, metrics, tags, inputs and artifacts, and the
 * versions of data sets. Use the registry for what a run produced when it becomes a model version.
 */
@NullMarked
package dev.credence.tracker;

import org.jspecify.annotations.NullMarked;
