/**
 * The No-U-Turn sampler: chains that can be stepped, checkpointed and resumed with the same draws.
 */
@NullMarked
package dev.credence.engine.sampler;

import org.jspecify.annotations.NullMarked;
