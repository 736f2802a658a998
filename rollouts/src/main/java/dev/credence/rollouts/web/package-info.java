/** REST of endpoints, rollouts and gateways; only platform-api switches it on. */
@NullMarked
package dev.credence.rollouts.web;

import org.jspecify.annotations.NullMarked;
