/**
 * Whether draws can be trusted: R-hat, effective sample sizes, Monte-Carlo errors, and advice in
 * plain language.
 */
@NullMarked
package dev.credence.engine.diagnostics;

import org.jspecify.annotations.NullMarked;
