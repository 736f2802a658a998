/**
 * What the gateway tells the control plane: that it lives, what it has loaded, how its arms answer.
 */
@NullMarked
package dev.credence.serving.reporting;

import org.jspecify.annotations.NullMarked;
