/** Checks of Stan programs that need no platform. */
@NullMarked
package dev.credence.cli.calibration;

import org.jspecify.annotations.NullMarked;
