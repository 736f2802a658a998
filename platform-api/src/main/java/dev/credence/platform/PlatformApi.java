package dev.credence.platform;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The control plane: REST, dashboard and the rollout control loop. */
@SpringBootApplication
public class PlatformApi {

    public static void main(String[] args) {
        SpringApplication.run(PlatformApi.class, args);
    }
}
