/** Which version answers a request: one immutable table, replaced as a whole. */
@NullMarked
package dev.credence.serving.routing;

import org.jspecify.annotations.NullMarked;
