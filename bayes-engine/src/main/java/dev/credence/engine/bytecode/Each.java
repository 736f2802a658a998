package dev.credence.engine.bytecode;

import java.util.List;

/**
 * An expression to be evaluated for each element of some views of one length.
 *
 * @param what the operation's name in messages about lengths that differ
 */
record Each(Num element, List<View> views, String what, int line) {

    Each {
        views = List.copyOf(views);
    }
}
