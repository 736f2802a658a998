/** Scores of predictions against what was observed. */
@NullMarked
package dev.credence.model.scoring;

import org.jspecify.annotations.NullMarked;
