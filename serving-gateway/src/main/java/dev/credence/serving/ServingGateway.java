package dev.credence.serving;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The process that routes prediction requests to model runtimes. */
@SpringBootApplication
public class ServingGateway {

    public static void main(String[] args) {
        SpringApplication.run(ServingGateway.class, args);
    }
}
