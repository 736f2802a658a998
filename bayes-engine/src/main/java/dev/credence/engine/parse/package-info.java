/** From Stan source to a syntax tree: lexer, recursive-descent parser, and the tree itself. */
@NullMarked
package dev.credence.engine.parse;

import org.jspecify.annotations.NullMarked;
