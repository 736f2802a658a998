package dev.credence.engine.sampler;

/**
 * Bytes that are not a checkpoint of this chain: damaged, of another version, or of other settings.
 */
public final class InvalidCheckpoint extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    InvalidCheckpoint(String message) {
        super(message);
    }
}
