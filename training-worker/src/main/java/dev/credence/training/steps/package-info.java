/**
 * What each step of a pipeline run does, in plain code; the order and the restarts are Spring
 * Batch's.
 */
@NullMarked
package dev.credence.training.steps;

import org.jspecify.annotations.NullMarked;
