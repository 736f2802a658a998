/** Webhooks and their deliveries. */
@NullMarked
package dev.credence.cli.webhook;

import org.jspecify.annotations.NullMarked;
