package dev.credence.training;

import dev.credence.database.Notifications;
import dev.credence.pipelines.PipelineRuns;
import dev.credence.pipelines.RunJournal;
import dev.credence.pipelines.RunQueue;
import dev.credence.training.batch.ActiveRuns;
import dev.credence.training.batch.RunJob;
import dev.credence.training.steps.RunContexts;
import dev.credence.training.steps.RunTracking;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The worker itself, named by its host and process. */
@Configuration(proxyBeanMethods = false)
class WorkerConfiguration {

    @Bean
    Leases leases(RunQueue queue, ActiveRuns active, TrainingSettings settings) {
        return new Leases(queue, active, settings.lease());
    }

    @Bean
    RunExecution runExecution(
            RunContexts contexts,
            RunJob job,
            ActiveRuns active,
            RunQueue queue,
            RunJournal journal,
            PipelineRuns runs,
            RunTracking tracking,
            TrainingSettings settings,
            MeterRegistry meters) {
        return new RunExecution(
                contexts, job, active, queue, journal, runs, tracking, settings, meters);
    }

    @Bean
    Worker worker(
            TrainingSettings settings,
            RunQueue queue,
            RunExecution execution,
            Leases leases,
            Notifications notifications) {
        return new Worker(name(), settings, queue, execution, leases, notifications);
    }

    private static String name() {
        long process = ProcessHandle.current().pid();
        try {
            return "%s-%d".formatted(InetAddress.getLocalHost().getHostName(), process);
        } catch (UnknownHostException _) {
            return "worker-%d".formatted(process);
        }
    }
}
