@NullMarked
package dev.credence.platform;

import org.jspecify.annotations.NullMarked;
