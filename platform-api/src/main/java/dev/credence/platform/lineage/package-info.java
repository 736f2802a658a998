/** Lineage over all modules: what came from what, as a graph. */
@NullMarked
package dev.credence.platform.lineage;

import org.jspecify.annotations.NullMarked;
