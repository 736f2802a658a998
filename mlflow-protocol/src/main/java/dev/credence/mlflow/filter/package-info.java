/**
 * The filter and order language that MLflow's searches share; each module decides what it names.
 */
@NullMarked
package dev.credence.mlflow.filter;

import org.jspecify.annotations.NullMarked;
