/**
 * Whether the inference of a program is right: simulation-based calibration, against data that are
 * simulated from the program's own prior.
 */
@NullMarked
package dev.credence.engine.calibration;

import org.jspecify.annotations.NullMarked;
