@NullMarked
package dev.credence.training;

import org.jspecify.annotations.NullMarked;
