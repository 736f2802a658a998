/**
 * MLflow's registry API over the one registry. Versions keep the plain number on the wire; the
 * semantic version is resolved where a client sends a stage or an alias, and shown as a tag.
 */
@NullMarked
package dev.credence.registry.mlflow;

import org.jspecify.annotations.NullMarked;
