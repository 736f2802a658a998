/** Retention over all modules: garbage collection, and erasure of rows with a receipt. */
@NullMarked
package dev.credence.platform.retention;

import org.jspecify.annotations.NullMarked;
