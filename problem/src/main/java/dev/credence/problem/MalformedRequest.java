package dev.credence.problem;

/** The request could not be read at all. When a field can be named, it is {@link InvalidFields}. */
public class MalformedRequest extends ProblemException {

    public MalformedRequest(String detail) {
        super(PlatformProblems.MALFORMED_REQUEST, detail);
    }
}
