package dev.credence.platform.dashboard;

import dev.credence.pipelines.PipelineName;
import dev.credence.pipelines.PipelineSchedule;
import dev.credence.pipelines.Schedules;
import java.security.Principal;
import java.util.Objects;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The page of schedules with its two buttons. */
@Controller
class SchedulePages {

    private final Schedules schedules;

    SchedulePages(Schedules schedules) {
        this.schedules = schedules;
    }

    record Row(PipelineSchedule schedule) {

        public String pipeline() {
            return schedule.pipeline().text();
        }

        public String cron() {
            return schedule.plan().cron();
        }

        public String timezone() {
            return schedule.plan().timezone()
                    + (schedule.plan().onlyOnNewData() ? ", only on new data" : "");
        }

        public boolean paused() {
            return schedule.paused();
        }

        public String next() {
            return Texts.time(schedule.nextFireAt());
        }

        public String last() {
            return Texts.time(schedule.lastFiredAt());
        }

        public String outcome() {
            return Objects.requireNonNullElse(schedule.lastOutcome(), "");
        }
    }

    @GetMapping("/schedules")
    String list(Model model) {
        model.addAttribute("schedules", schedules.list().stream().map(Row::new).toList());
        return "dashboard/schedules";
    }

    @PostMapping("/schedules/{pipeline}/pause")
    @PreAuthorize("hasRole('EDITOR')")
    String pause(@PathVariable PipelineName pipeline, Principal principal) {
        schedules.pause(pipeline, principal.getName());
        return "redirect:/schedules";
    }

    @PostMapping("/schedules/{pipeline}/resumption")
    @PreAuthorize("hasRole('EDITOR')")
    String resume(@PathVariable PipelineName pipeline, Principal principal) {
        schedules.resume(pipeline, principal.getName());
        return "redirect:/schedules";
    }
}
