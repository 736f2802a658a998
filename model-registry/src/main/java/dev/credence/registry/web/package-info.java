/** The REST API of the registry under {@code /api/v1/models}, switched on by platform-api only. */
@NullMarked
package dev.credence.registry.web;

import org.jspecify.annotations.NullMarked;
