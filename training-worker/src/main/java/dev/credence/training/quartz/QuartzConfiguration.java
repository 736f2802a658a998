package dev.credence.training.quartz;

import dev.credence.database.ModuleSchema;
import dev.credence.database.Notifications;
import dev.credence.pipelines.Schedules;
import org.quartz.Scheduler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The clock of the schedules. */
@Configuration(proxyBeanMethods = false)
class QuartzConfiguration {

    @Bean
    ModuleSchema quartzSchema() {
        return new ModuleSchema("quartz", "classpath:db/quartz");
    }

    @Bean
    ScheduleSynchroniser scheduleSynchroniser(
            Scheduler scheduler, Schedules schedules, Notifications notifications) {
        return new ScheduleSynchroniser(scheduler, schedules, notifications);
    }
}
