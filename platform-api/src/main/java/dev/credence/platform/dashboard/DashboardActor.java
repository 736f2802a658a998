package dev.credence.platform.dashboard;

import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Puts who is signed in on every page. */
@ControllerAdvice(basePackageClasses = DashboardActor.class)
class DashboardActor {

    @ModelAttribute("actor")
    @Nullable String actor(@Nullable Principal principal) {
        return principal == null ? null : principal.getName();
    }
}
