/**
 * Rewrites and analyses of the typed tree: what depends on parameters, what can be computed when
 * data are bound, what one generated quantity needs.
 */
@NullMarked
package dev.credence.engine.lower;

import org.jspecify.annotations.NullMarked;
