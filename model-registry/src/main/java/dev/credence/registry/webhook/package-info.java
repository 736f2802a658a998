/**
 * Tells other systems what happens to models: webhooks over an outbox that is written with the
 * event, so that nothing is lost and nothing is told that did not happen.
 */
@NullMarked
package dev.credence.registry.webhook;

import org.jspecify.annotations.NullMarked;
