package dev.credence.mlflow;

/**
 * A failure as MLflow's clients know it. Thrown by controllers for what only the protocol knows; a
 * rule of the domain throws its own problem, which {@link MlflowAdvice} translates.
 */
public class MlflowError extends RuntimeException {

    private final ErrorCode code;

    public MlflowError(ErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    public static MlflowError invalid(String message) {
        return new MlflowError(ErrorCode.INVALID_PARAMETER_VALUE, message);
    }

    /**
     * @param accepted continues "… must", such as "be 1 to 1000"
     */
    public static MlflowError invalid(String parameter, String accepted) {
        return invalid(
                "Invalid value for parameter '%s': it must %s.".formatted(parameter, accepted));
    }

    public static MlflowError missing(String parameter) {
        return invalid("Missing value for required parameter '%s'.".formatted(parameter));
    }

    public static MlflowError notFound(String message) {
        return new MlflowError(ErrorCode.RESOURCE_DOES_NOT_EXIST, message);
    }

    public static MlflowError exists(String message) {
        return new MlflowError(ErrorCode.RESOURCE_ALREADY_EXISTS, message);
    }

    public static MlflowError unsupported(String message) {
        return new MlflowError(ErrorCode.NOT_IMPLEMENTED, message);
    }

    public ErrorCode code() {
        return code;
    }

    public String message() {
        return String.valueOf(getMessage());
    }
}
