/** From syntax tree to typed tree: names, types, Stan's rules, and every diagnostic about them. */
@NullMarked
package dev.credence.engine.check;

import org.jspecify.annotations.NullMarked;
