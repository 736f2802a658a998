package dev.credence.training.batch;

import dev.credence.database.ModuleSchema;
import dev.credence.pipelines.PipelineStep;
import dev.credence.pipelines.RunJournal;
import dev.credence.training.TrainingSettings;
import dev.credence.training.steps.ChainSampling;
import dev.credence.training.steps.RunStep;
import dev.credence.training.steps.RunSteps;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * The job. Its steps have no transaction of their own, since one would last as long as the
 * sampling; each write of a step is a transaction with the check that the run is still this
 * worker's.
 */
@Configuration(proxyBeanMethods = false)
class RunJobConfiguration {

    private static final ResourcelessTransactionManager NO_TRANSACTION =
            new ResourcelessTransactionManager();

    @Bean
    ModuleSchema batchSchema() {
        return new ModuleSchema("batch", "classpath:db/batch");
    }

    @Bean
    ActiveRuns activeRuns() {
        return new ActiveRuns();
    }

    @Bean
    ThreadPoolTaskExecutor samplerThreads(TrainingSettings settings) {
        var executor = new ThreadPoolTaskExecutor();
        executor.setCorePoolSize(settings.threads());
        executor.setMaxPoolSize(settings.threads());
        executor.setThreadNamePrefix("chain-");
        // Stops after the worker, whose waiting chains must still run to learn that they are to
        // stop.
        executor.setPhase(0);
        return executor;
    }

    @Bean
    @StepScope
    Partitioner chainPartitioner(@Value("#{jobParameters['run']}") String run, ActiveRuns active) {
        return _ -> {
            Map<String, ExecutionContext> partitions = new HashMap<>();
            for (int chain = 1; chain <= active.get(run).plan().sampler().chains(); chain++) {
                var context = new ExecutionContext();
                context.putInt(ChainTasklet.CHAIN, chain);
                partitions.put("%s-%d".formatted(ChainTasklet.CHAIN, chain), context);
            }
            return partitions;
        };
    }

    @Bean
    Job pipelineRunJob(
            JobRepository repository,
            RunSteps steps,
            Partitioner chainPartitioner,
            TaskExecutor samplerThreads,
            TrainingSettings settings,
            ActiveRuns active,
            RunJournal journal) {
        var sampling = new ChainSampling(settings.checkpointEvery(), settings.reportEvery());
        var chain = step("chain", new ChainTasklet(sampling, active), repository);
        Step sample =
                new StepBuilder(name(PipelineStep.SAMPLE), repository)
                        .listener(new SamplingListener(active, journal))
                        .partitioner(chain.getName(), chainPartitioner)
                        .step(chain)
                        .taskExecutor(samplerThreads)
                        .build();
        SimpleJobBuilder job = null;
        for (RunStep each : steps.beforeSampling()) {
            Step next =
                    step(name(each.step()), new RunStepTasklet(each, active, journal), repository);
            job =
                    job == null
                            ? new JobBuilder(RunJob.NAME, repository).start(next)
                            : job.next(next);
        }
        if (job == null) {
            throw new IllegalStateException("A run has steps before the sampling");
        }
        job = job.next(sample);
        for (RunStep each : steps.afterSampling()) {
            job =
                    job.next(
                            step(
                                    name(each.step()),
                                    new RunStepTasklet(each, active, journal),
                                    repository));
        }
        return job.build();
    }

    @Bean
    RunJob runJob(
            Job pipelineRunJob, JobOperator operator, JobRepository repository, ActiveRuns active) {
        return new RunJob(pipelineRunJob, operator, repository, active);
    }

    private static String name(PipelineStep step) {
        return step.name().toLowerCase(Locale.ROOT);
    }

    private static Step step(String name, Tasklet tasklet, JobRepository repository) {
        return new StepBuilder(name, repository).tasklet(tasklet, NO_TRANSACTION).build();
    }
}
