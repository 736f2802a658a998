/**
 * The registry: models, their immutable versions with derived numbers, aliases and promotions, and
 * where each version came from. Runs that did not become a version are in the tracker.
 */
@NullMarked
package dev.credence.registry;

import org.jspecify.annotations.NullMarked;
