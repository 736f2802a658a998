package dev.credence.access;

import dev.credence.access.web.AccessWebConfiguration;
import dev.credence.database.DatabaseConfiguration;
import dev.credence.permission.Resource;
import dev.credence.permission.Restrictable;
import dev.credence.problem.ProblemConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** The control plane reduced to access and one resource to be guarded. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({
    DatabaseConfiguration.class,
    ProblemConfiguration.class,
    AccessConfiguration.class,
    AccessWebConfiguration.class,
    AccessApplication.Garden.class
})
class AccessApplication {

    /** Whatever is named is there. */
    @Bean
    Restrictable everyModelExists() {
        return Restrictable.of(Resource.Kind.MODEL, _ -> {});
    }

    @RestController
    static class Garden {

        @GetMapping("/garden")
        String look() {
            return "flowers";
        }

        @GetMapping("/garden/form")
        String form(CsrfToken csrf) {
            return csrf.getToken();
        }

        @PostMapping("/garden")
        String plant() {
            return "planted";
        }

        @PutMapping("/garden")
        String replant() {
            return "replanted";
        }

        @PatchMapping("/garden")
        String prune() {
            return "pruned";
        }

        @DeleteMapping("/garden")
        String clear() {
            return "cleared";
        }

        @PostMapping("/garden/opening")
        @PreAuthorize("hasRole('APPROVER')")
        String open() {
            return "opened";
        }
    }
}
