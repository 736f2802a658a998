/**
 * A pipeline run as a Spring Batch job: the order of the steps, restarts, and one partition per
 * chain.
 */
@NullMarked
package dev.credence.training.batch;

import org.jspecify.annotations.NullMarked;
