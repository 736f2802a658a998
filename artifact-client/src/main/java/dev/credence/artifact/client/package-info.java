/**
 * Artifacts of runs from Java: what MLflow's Java client needs an installed Python for. Speaks HTTP
 * to platform-api and depends on nothing else of Credence.
 */
@NullMarked
package dev.credence.artifact.client;

import org.jspecify.annotations.NullMarked;
