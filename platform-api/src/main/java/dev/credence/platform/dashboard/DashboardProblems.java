package dev.credence.platform.dashboard;

import dev.credence.problem.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Shows a problem that a page ran into as a page, where the REST API would answer it as JSON. */
@ControllerAdvice(basePackageClasses = DashboardProblems.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class DashboardProblems {

    @ExceptionHandler
    String problem(ProblemException problem, Model model, HttpServletResponse response) {
        response.setStatus(problem.type().status());
        model.addAttribute("title", problem.type().title());
        model.addAttribute("detail", problem.getMessage());
        return "dashboard/problem";
    }
}
