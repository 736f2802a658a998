/** RFC 9457 problems: the types a module declares, and the one advice that answers with them. */
@NullMarked
package dev.credence.problem;

import org.jspecify.annotations.NullMarked;
