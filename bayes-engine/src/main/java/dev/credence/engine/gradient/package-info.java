/**
 * Executes a program: values forward, and derivatives backward over a compact tape of vector
 * operations in one preallocated workspace.
 *
 * <p>Each expression of the typed tree becomes a {@link Node} over regions of the workspace's flat
 * memory; each statement an {@link Action}. What an operation needs to go backward is a few
 * addresses on a tape of integers, so that loops, branches and reassignments need no other
 * mechanism: an assignment saves what it overwrites, and going backward restores it.
 */
@NullMarked
package dev.credence.engine.gradient;

import org.jspecify.annotations.NullMarked;
