/** What can be wrong with a program, where, and how it is shown. */
@NullMarked
package dev.credence.engine.source;

import org.jspecify.annotations.NullMarked;
