/** Talking to a platform over its REST API. */
@NullMarked
package dev.credence.cli.api;

import org.jspecify.annotations.NullMarked;
