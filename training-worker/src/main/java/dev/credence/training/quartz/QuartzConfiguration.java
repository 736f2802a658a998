package dev.credence.training.quartz;

import dev.credence.database.ModuleSchema;
import dev.credence.database.Notifications;
import dev.credence.pipelines.Schedules;
import javax.sql.DataSource;
import org.quartz.Scheduler;
import org.springframework.boot.quartz.autoconfigure.SchedulerFactoryBeanCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The clock of the schedules. */
@Configuration(proxyBeanMethods = false)
class QuartzConfiguration {

    @Bean
    ModuleSchema quartzSchema() {
        return new ModuleSchema("quartz", "classpath:db/quartz");
    }

    /**
     * Lets what we ask of Quartz be part of our transaction: all of a changed schedule, or nothing.
     * Given the plain data source, its job store would close our connection in the middle.
     */
    @Bean
    @Order
    SchedulerFactoryBeanCustomizer quartzInOurTransactions(DataSource dataSource) {
        return scheduler -> {
            scheduler.setDataSource(new TransactionAwareDataSourceProxy(dataSource));
            scheduler.setNonTransactionalDataSource(dataSource);
        };
    }

    @Bean
    ScheduleSynchroniser scheduleSynchroniser(
            Scheduler scheduler,
            Schedules schedules,
            Notifications notifications,
            PlatformTransactionManager transactions,
            JdbcClient jdbc) {
        return new ScheduleSynchroniser(
                scheduler, schedules, notifications, new TransactionTemplate(transactions), jdbc);
    }
}
