package dev.credence.platform;

import dev.credence.access.PathRule;
import dev.credence.problem.NotFound;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Serves docs/problems, so that the type of a problem is a link that leads somewhere. */
@RestController
class ProblemPages {

    @Bean
    static PathRule problemPagesAreOpen() {
        return PathRule.open(HttpMethod.GET, "/problems/*");
    }

    @GetMapping(path = "/problems/{slug}", produces = "text/markdown;charset=UTF-8")
    Resource page(@PathVariable String slug) {
        Resource page = new ClassPathResource("problems/" + slug + ".md");
        if (!slug.matches("[a-z0-9-]+") || !page.exists()) {
            throw new NotFound("problem", slug);
        }
        return page;
    }
}
