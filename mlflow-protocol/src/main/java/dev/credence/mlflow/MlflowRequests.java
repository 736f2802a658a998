package dev.credence.mlflow;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Binds {@link MlflowRequest} parameters. */
final class MlflowRequests implements HandlerMethodArgumentResolver {

    /** Far above what a client sends: a data set's profile has up to 16 MB. */
    private static final int LARGEST_BODY = 64 << 20;

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(MlflowRequest.class);
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders)
            throws IOException {
        var request = (HttpServletRequest) web.getNativeRequest();
        ObjectNode fields = fields(request);
        pathVariables(request).forEach(fields::put);
        return MlflowJson.read(fields, parameter.getParameterType());
    }

    private static ObjectNode fields(HttpServletRequest request) throws IOException {
        if (request.getMethod().equals("GET") && request.getQueryString() != null) {
            return query(request);
        }
        byte[] body = body(request);
        if (body.length == 0) {
            return query(request);
        }
        requireJson(request.getContentType());
        return MlflowJson.object(body);
    }

    private static ObjectNode query(HttpServletRequest request) {
        ObjectNode fields = MlflowJson.object();
        request.getParameterMap()
                .forEach((name, values) -> {
                    if (values.length == 1) {
                        fields.put(name, values[0]);
                        return;
                    }
                    ArrayNode list = fields.putArray(name);
                    for (String value : values) {
                        list.add(value);
                    }
                });
        return fields;
    }

    private static byte[] body(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            throw MlflowError.invalid(
                    "The body is larger than the %d MB that are accepted."
                            .formatted(LARGEST_BODY >> 20));
        }
        return body;
    }

    private static void requireJson(@Nullable String contentType) {
        try {
            if (contentType != null
                    && MediaType.parseMediaType(contentType)
                            .isCompatibleWith(MediaType.APPLICATION_JSON)) {
                return;
            }
        } catch (InvalidMediaTypeException _) {
            // answered below
        }
        throw new MlflowError(
                ErrorCode.BAD_REQUEST, "Bad Request. Content-Type should be 'application/json'.");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> pathVariables(HttpServletRequest request) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return variables == null ? Map.of() : (Map<String, String>) variables;
    }
}
