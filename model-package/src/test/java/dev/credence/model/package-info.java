@NullMarked
package dev.credence.model;

import org.jspecify.annotations.NullMarked;
