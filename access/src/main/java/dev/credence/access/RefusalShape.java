package dev.credence.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.ProblemDetail;

/**
 * Shapes the refusals of a protocol whose clients do not read problem details; declared as a bean
 * by the application that speaks the protocol.
 */
public interface RefusalShape {

    boolean covers(HttpServletRequest request);

    /** The body in the protocol's shape, JSON; headers that its clients expect are set here. */
    Object shape(ProblemDetail problem, HttpServletResponse response);
}
