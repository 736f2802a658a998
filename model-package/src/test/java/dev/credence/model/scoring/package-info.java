@NullMarked
package dev.credence.model.scoring;

import org.jspecify.annotations.NullMarked;
