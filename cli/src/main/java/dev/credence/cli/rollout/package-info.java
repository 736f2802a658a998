/** Verbs about rollouts. */
@NullMarked
package dev.credence.cli.rollout;

import org.jspecify.annotations.NullMarked;
