package dev.credence.engine.bytecode;

import java.util.List;

/**
 * One number of a container.
 *
 * @param what the container's name in messages
 */
record Place(Container container, List<Whole> indices, String what, int line) {

    Place {
        indices = List.copyOf(indices);
    }
}
