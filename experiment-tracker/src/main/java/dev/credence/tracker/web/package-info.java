/** The REST API of tracking under {@code /api/v1}, switched on by platform-api only. */
@NullMarked
package dev.credence.tracker.web;

import org.jspecify.annotations.NullMarked;
