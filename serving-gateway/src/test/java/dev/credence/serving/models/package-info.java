@NullMarked
package dev.credence.serving.models;

import org.jspecify.annotations.NullMarked;
