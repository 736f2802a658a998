package dev.credence.model;

/**
 * A package that can't be served: its text, its files or its program are wrong. The message names
 * the part.
 */
public final class InvalidModelPackage extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidModelPackage(String message) {
        super(message);
    }

    public InvalidModelPackage(String message, Throwable cause) {
        super(message, cause);
    }
}
