package dev.credence.pipelines;

import dev.credence.problem.FieldError;
import dev.credence.problem.InvalidFields;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.quartz.CronExpression;

/** What Quartz understands as a cron expression, and a mistake in words where it does not. */
final class Crons {

    private Crons() {}

    /** What is wrong with the expression; empty when nothing is. */
    static Optional<String> mistakeIn(String cron) {
        try {
            CronExpression.validateExpression(cron);
            return Optional.empty();
        } catch (ParseException | RuntimeException cause) {
            return Optional.of(
                    "must be a Quartz cron expression: second minute hour day-of-month month day-of-week [year],"
                            + " such as \"0 0 3 * * ?\"; "
                            + cause.getMessage());
        }
    }

    /** What is wrong with the zone; empty when nothing is. */
    static Optional<String> mistakeInZone(String zone) {
        try {
            ZoneId.of(zone);
            return Optional.empty();
        } catch (DateTimeException _) {
            return Optional.of("must be a time zone such as UTC or Europe/Berlin");
        }
    }

    static void require(SchedulePlan plan) {
        List<FieldError> errors = new ArrayList<>();
        mistakeIn(plan.cron()).ifPresent(message -> errors.add(new FieldError("cron", message)));
        mistakeInZone(plan.timezone())
                .ifPresent(message -> errors.add(new FieldError("timezone", message)));
        InvalidFields.throwIfAny(errors);
    }

    static Optional<Instant> nextFireTime(SchedulePlan plan, Instant after) {
        try {
            var expression = new CronExpression(plan.cron());
            expression.setTimeZone(TimeZone.getTimeZone(ZoneId.of(plan.timezone())));
            return Optional.ofNullable(expression.getNextValidTimeAfter(Date.from(after)))
                    .map(Date::toInstant);
        } catch (ParseException cause) {
            throw new IllegalStateException(
                    "A schedule in force has a cron expression that Quartz refuses", cause);
        }
    }
}
