/**
 * Who may do what: tokens, roles, sign-in, the audit log, and the security filter chain that every
 * process uses.
 */
@NullMarked
package dev.credence.access;

import org.jspecify.annotations.NullMarked;
