@NullMarked
package dev.credence.serving;

import org.jspecify.annotations.NullMarked;
