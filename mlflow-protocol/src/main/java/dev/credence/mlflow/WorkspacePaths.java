package dev.credence.mlflow;

import dev.credence.database.Workspace;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a client choose its workspace by its tracking URI: {@code http://host/t/team-a} is the
 * protocol in the workspace {@code team-a}. Newer clients may send a header instead. It runs before
 * access is decided, so that the rules about paths hold in every workspace.
 */
final class WorkspacePaths extends OncePerRequestFilter {

    static final String HEADER = "X-MLFLOW-WORKSPACE";

    private static final String ATTRIBUTE = WorkspacePaths.class.getName();
    private static final Pattern PREFIXED =
            Pattern.compile("/t/(?<workspace>[a-z0-9-]{1,63})(?<path>/.*)");

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Matcher prefixed = PREFIXED.matcher(request.getRequestURI());
        if (prefixed.matches() && MlflowPaths.covers(prefixed.group("path"))) {
            request.setAttribute(ATTRIBUTE, prefixed.group("workspace"));
            chain.doFilter(new WithoutPrefix(request, prefixed.start("path")), response);
            return;
        }
        chain.doFilter(request, response);
    }

    /** The workspace that a request of the protocol is about. */
    static Workspace of(HttpServletRequest request) {
        Object prefix = request.getAttribute(ATTRIBUTE);
        @Nullable String header = request.getHeader(HEADER);
        String name = prefix != null ? prefix.toString() : header == null ? "" : header;
        try {
            return name.isEmpty() ? Workspace.DEFAULT : new Workspace(name);
        } catch (IllegalArgumentException refused) {
            throw MlflowError.invalid("workspace", "be a name: " + refused.getMessage());
        }
    }

    private static final class WithoutPrefix extends HttpServletRequestWrapper {

        private final int length;

        WithoutPrefix(HttpServletRequest request, int length) {
            super(request);
            this.length = length;
        }

        @Override
        public String getRequestURI() {
            return super.getRequestURI().substring(length);
        }

        @Override
        public String getServletPath() {
            String path = super.getServletPath();
            return path.length() < length ? path : path.substring(length);
        }
    }
}
