/** The module's rows that are counted, appended or read in bulk, in plain SQL. */
@NullMarked
package dev.credence.rollouts.storage;

import org.jspecify.annotations.NullMarked;
