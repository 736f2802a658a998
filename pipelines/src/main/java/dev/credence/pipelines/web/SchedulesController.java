package dev.credence.pipelines.web;

import dev.credence.database.Page;
import dev.credence.pipelines.PipelineName;
import dev.credence.pipelines.PipelineSchedule;
import dev.credence.pipelines.ScheduleNotFound;
import dev.credence.pipelines.SchedulePlan;
import dev.credence.pipelines.Schedules;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Shows and changes the schedules of pipelines. */
@RestController
@RequestMapping("/api/v1/schedules")
class SchedulesController {

    private final Schedules schedules;

    SchedulesController(Schedules schedules) {
        this.schedules = schedules;
    }

    record NewSchedule(
            @NotBlank String cron, @Nullable String timezone, @Nullable Boolean onlyOnNewData) {

        SchedulePlan plan() {
            return new SchedulePlan(
                    cron,
                    timezone == null ? "UTC" : timezone,
                    onlyOnNewData != null && onlyOnNewData);
        }
    }

    @GetMapping
    Page<PipelineSchedule> list() {
        return new Page<>(schedules.list(), null);
    }

    @GetMapping("/{pipeline}")
    PipelineSchedule get(@PathVariable PipelineName pipeline) {
        return schedules.get(pipeline);
    }

    @PutMapping("/{pipeline}")
    PipelineSchedule put(
            @PathVariable PipelineName pipeline,
            @Valid @RequestBody NewSchedule body,
            Principal principal) {
        return schedules.put(pipeline, body.plan(), principal.getName());
    }

    @DeleteMapping("/{pipeline}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable PipelineName pipeline) {
        if (!schedules.delete(pipeline)) {
            throw new ScheduleNotFound(pipeline);
        }
    }

    @PostMapping("/{pipeline}/pause")
    PipelineSchedule pause(@PathVariable PipelineName pipeline, Principal principal) {
        return schedules.pause(pipeline, principal.getName());
    }

    @PostMapping("/{pipeline}/resumption")
    PipelineSchedule resume(@PathVariable PipelineName pipeline, Principal principal) {
        return schedules.resume(pipeline, principal.getName());
    }
}
