package dev.credence.training;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The process that executes pipeline runs. */
@SpringBootApplication
public class TrainingWorker {

    public static void main(String[] args) {
        SpringApplication.run(TrainingWorker.class, args);
    }
}
