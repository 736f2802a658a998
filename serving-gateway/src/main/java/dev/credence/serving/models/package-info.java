/** Model versions in memory: fetched, loaded, warmed, kept as long as they are wanted. */
@NullMarked
package dev.credence.serving.models;

import org.jspecify.annotations.NullMarked;
