package dev.credence.platform;

import dev.credence.access.PathRule;
import dev.credence.access.RefusalShape;
import dev.credence.access.Role;
import dev.credence.mlflow.ErrorBody;
import dev.credence.mlflow.ErrorCode;
import dev.credence.mlflow.MlflowPaths;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ProblemDetail;

/**
 * How access meets MLflow's protocol: its clients send a token as Bearer or as the password of any
 * user, read refusals in their own shape, and search by POST.
 */
@Configuration(proxyBeanMethods = false)
class MlflowAccess {

    @Bean
    static PathRule healthIsOpen() {
        return PathRule.open(HttpMethod.GET, "/health");
    }

    @Bean
    static PathRule versionIsOpen() {
        return PathRule.open(HttpMethod.GET, "/version");
    }

    /** {@code runs/search}, {@code logged-models/search} and the like, under every prefix. */
    @Bean
    static PathRule searchingIsReading() {
        return PathRule.needs(Role.VIEWER, HttpMethod.POST, "/*/*/mlflow/*/search");
    }

    @Bean
    static PathRule findingLatestVersionsIsReading() {
        return PathRule.needs(
                Role.VIEWER, HttpMethod.POST, "/*/*/mlflow/registered-models/get-latest-versions");
    }

    @Bean
    static PathRule searchingDatasetsIsReading() {
        return PathRule.needs(
                Role.VIEWER, HttpMethod.POST, "/*/*/mlflow/experiments/search-datasets");
    }

    /** What newer clients ask first, whoever they are. */
    @Bean
    static PathRule askingTheServerIsReading() {
        return PathRule.needs(Role.VIEWER, HttpMethod.POST, "/*/3.0/mlflow/server-info");
    }

    /** Clients send parts without their credentials; the upload's random id is one. */
    @Bean
    static PathRule partsAreLetInByTheirUpload() {
        return PathRule.open(HttpMethod.PUT, "/*/2.0/mlflow-artifacts/mpu/part/*/*");
    }

    /** Clients follow a link without their credentials; its signature lets them in. */
    @Bean
    static PathRule linksAreLetInByTheirSignature() {
        return PathRule.open(HttpMethod.GET, "/*/2.0/mlflow-artifacts/signed/*/**");
    }

    @Bean
    static RefusalShape mlflowRefusals() {
        return new RefusalShape() {
            @Override
            public boolean covers(HttpServletRequest request) {
                return MlflowPaths.covers(request.getRequestURI());
            }

            @Override
            public Object shape(ProblemDetail problem, HttpServletResponse response) {
                if (problem.getStatus() == HttpServletResponse.SC_UNAUTHORIZED) {
                    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"mlflow\"");
                }
                return new ErrorBody(
                        ErrorCode.ofStatus(problem.getStatus()),
                        String.valueOf(problem.getDetail()));
            }
        };
    }
}
