/** The prediction API. */
@NullMarked
package dev.credence.serving.prediction;

import org.jspecify.annotations.NullMarked;
