package dev.credence.serving.reporting;

import dev.credence.rollouts.GatewayReports;
import dev.credence.serving.ServingSettings;
import dev.credence.serving.models.LoadedModels;
import dev.credence.serving.routing.Routes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class ReportingConfiguration {

    @Bean
    Outcomes outcomes() {
        return new Outcomes();
    }

    @Bean
    Reporter reporter(
            GatewayReports reports,
            LoadedModels models,
            Outcomes outcomes,
            Routes routes,
            ServingSettings settings,
            Environment environment) {
        return new Reporter(
                reports,
                models,
                outcomes,
                routes,
                () -> id(settings.gatewayId(), environment),
                settings.report());
    }

    private static String id(@Nullable String chosen, Environment environment) {
        return chosen != null
                ? chosen
                : host() + ":" + environment.getProperty("local.server.port", "0");
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "gateway";
        }
    }
}
