/**
 * Endpoints, their traffic splits, and the rollouts that move traffic from one model version to
 * another under guards whose false-alarm rate holds however often they are looked at.
 */
@NullMarked
package dev.credence.rollouts;

import org.jspecify.annotations.NullMarked;
