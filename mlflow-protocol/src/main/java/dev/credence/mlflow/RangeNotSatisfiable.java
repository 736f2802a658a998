package dev.credence.mlflow;

/**
 * A range that begins behind the end of the content, answered by 416 (RFC 9110, section 15.5.17)
 * with the length that it has; MLflow has no code for it. A range that is none, or one of another
 * unit, is no error: it is answered by the whole content.
 */
public class RangeNotSatisfiable extends MlflowError {

    private final long length;

    /**
     * @param length of the content, in bytes
     */
    public RangeNotSatisfiable(long length) {
        super(
                ErrorCode.BAD_REQUEST,
                "The range is not within the %d bytes of the artifact.".formatted(length));
        this.length = length;
    }

    /** The answer's header Content-Range. */
    public String contentRange() {
        return "bytes */" + length;
    }
}
