@NullMarked
package dev.credence.serving.reporting;

import org.jspecify.annotations.NullMarked;
