package dev.credence.mlflow;

import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Imported by every application that speaks MLflow's protocol, beside the modules' adapters. */
@Configuration(proxyBeanMethods = false)
@Import({MlflowAdvice.class, MlflowServerController.class, UnknownEndpoints.class})
public class MlflowProtocolConfiguration {

    @Bean
    FilterRegistrationBean<WorkspacePaths> workspacePaths() {
        var filter = new FilterRegistrationBean<>(new WorkspacePaths());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 100);
        return filter;
    }

    @Bean
    WebMvcConfigurer mlflowArguments() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new MlflowRequests());
                resolvers.add(new WorkspaceArgument());
            }
        };
    }
}
