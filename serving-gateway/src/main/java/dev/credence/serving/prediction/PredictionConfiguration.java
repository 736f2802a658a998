package dev.credence.serving.prediction;

import dev.credence.access.PathRule;
import dev.credence.access.Role;
import dev.credence.serving.ServingSettings;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

@Configuration(proxyBeanMethods = false)
class PredictionConfiguration {

    @Bean
    QuestionReader questionReader(ServingSettings settings) {
        return new QuestionReader(settings.limits());
    }

    @Bean
    PredictionMetrics predictionMetrics(MeterRegistry registry) {
        return new PredictionMetrics(registry);
    }

    /** A prediction changes nothing, so whoever may read may ask. */
    @Bean
    PathRule predictionsOfTheDefaultEndpoint() {
        return PathRule.needs(Role.VIEWER, HttpMethod.POST, "/predict/**");
    }

    @Bean
    PathRule predictions() {
        return PathRule.needs(Role.VIEWER, HttpMethod.POST, "/*/predict/**");
    }
}
