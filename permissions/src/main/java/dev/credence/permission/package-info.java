/**
 * Permissions on single experiments and models: what use cases say they need, and the door in front
 * of them. Who has which permission is in {@code access}.
 */
@NullMarked
package dev.credence.permission;

import org.jspecify.annotations.NullMarked;
