package dev.credence.engine.draws;

import java.io.IOException;

/**
 * A file of draws that is truncated, damaged, of another version, or not one at all; the message
 * says which.
 */
public final class InvalidDrawsFile extends IOException {

    private static final long serialVersionUID = 1L;

    InvalidDrawsFile(String message) {
        super(message);
    }
}
