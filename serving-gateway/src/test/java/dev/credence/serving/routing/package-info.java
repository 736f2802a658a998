@NullMarked
package dev.credence.serving.routing;

import org.jspecify.annotations.NullMarked;
