/** The dashboard: server-rendered pages over the same use cases that the REST API calls. */
@NullMarked
package dev.credence.platform.dashboard;

import org.jspecify.annotations.NullMarked;
