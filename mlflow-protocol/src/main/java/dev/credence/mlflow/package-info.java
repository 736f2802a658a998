/**
 * What MLflow's REST protocol asks of every controller that speaks it, whatever the controller is
 * about: messages as protobuf JSON, errors by code, both path prefixes, workspaces in the path. The
 * filter language is in {@code filter}.
 */
@NullMarked
package dev.credence.mlflow;

import org.jspecify.annotations.NullMarked;
