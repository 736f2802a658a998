package dev.credence.pipelines;

/**
 * When a pipeline runs by itself.
 *
 * @param cron a Quartz cron expression, seconds first
 * @param timezone an IANA zone name
 * @param onlyOnNewData skip a firing when the training data are those of the last successful run
 */
public record SchedulePlan(String cron, String timezone, boolean onlyOnNewData) {}
