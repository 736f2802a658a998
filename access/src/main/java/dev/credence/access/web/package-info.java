/**
 * What only the control plane has of access: browser sign-in, and tokens and the audit log over
 * REST.
 */
@NullMarked
package dev.credence.access.web;

import org.jspecify.annotations.NullMarked;
