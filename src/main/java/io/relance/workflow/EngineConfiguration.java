package io.relance.workflow;

import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.camunda.bpm.spring.boot.starter.property.JobExecutionProperty;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskExecutor;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** What we ask of the engine beyond its settings in application.yaml. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    /** In place of the starter's: takes the same settings, and {@code relance.jobs.batch-size} jobs to a transaction. */
    @Bean
    @ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", matchIfMissing = true)
    BatchJobExecutor jobExecutor(
            @Qualifier("camundaTaskExecutor") TaskExecutor threads,
            CamundaBpmProperties properties,
            PlatformTransactionManager transactions,
            ReadAhead readAhead,
            StepTimers steps,
            @Value("${relance.jobs.batch-size}") int batchSize) {
        BatchJobExecutor executor = new BatchJobExecutor(transactions, readAhead, steps, batchSize);
        JobExecutionProperty settings = properties.getJobExecution();
        executor.setTaskExecutor(threads);
        executor.setLockTimeInMillis(settings.getLockTimeInMillis());
        executor.setMaxJobsPerAcquisition(settings.getMaxJobsPerAcquisition());
        executor.setMaxWait(settings.getMaxWait());
        return executor;
    }

    /** For whoever executes due jobs without the executor. */
    @Bean
    JobBatches jobBatches(
            ProcessEngine engine, PlatformTransactionManager transactions, ReadAhead readAhead, StepTimers steps) {
        return new JobBatches(
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration(),
                transactions,
                readAhead,
                steps);
    }

    /**
     * Jobs by due date, and the indexes that keep an idle poll cheap with a million timers waiting; the history that is
     * worth keeping, and the hours of the night in which the engine removes what it has kept for long enough. The evidence
     * of what was sent, paid, held and decided stands in our own tables and is not touched by it.
     */
    @Bean
    AbstractProcessEnginePlugin jobsByDueDate(
            JdbcTemplate jdbc,
            @Value("${relance.history.clean-up-from}") String cleanupFrom,
            @Value("${relance.history.clean-up-to}") String cleanupTo) {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl configuration) {
                configuration.setJobExecutorAcquireByDueDate(true);
                configuration.setEnsureJobDueDateNotNull(true);
                configuration.setStandaloneTasksEnabled(false);
                configuration.setCmmnEnabled(false);
                configuration.setFailedJobRetryTimeCycle("R5/PT5M");
                // without a window the engine never removes what its definitions let it forget
                configuration.setHistoryCleanupBatchWindowStartTime(cleanupFrom);
                configuration.setHistoryCleanupBatchWindowEndTime(cleanupTo);
                LeanHistory lean = new LeanHistory();
                configuration.setCustomHistoryLevels(List.of(lean));
                configuration.setHistoryLevel(lean);
                adoptHistoryLevel(jdbc);
            }

            @Override
            public void postProcessEngineBuild(ProcessEngine engine) {
                jdbc.execute("create index if not exists relance_job_duedate on act_ru_job (duedate_)");
                jdbc.execute("""
                        create index if not exists relance_execution_roots
                        on act_ru_execution (proc_def_id_, proc_inst_id_) where parent_id_ is null""");
                jdbc.execute("""
                        create index if not exists relance_execution_business_key
                        on act_ru_execution (business_key_) where business_key_ is not null""");
            }
        };
    }

    /** The engine refuses a database that was kept at another level; a lower one loses nothing already written. */
    private static void adoptHistoryLevel(JdbcTemplate jdbc) {
        Boolean kept = jdbc.queryForObject("select to_regclass('act_ge_property') is not null", Boolean.class);
        if (Boolean.TRUE.equals(kept)) {
            jdbc.update(
                    "update act_ge_property set value_ = ? where name_ = 'historyLevel' and value_ <> ?",
                    Integer.toString(LeanHistory.ID),
                    Integer.toString(LeanHistory.ID));
        }
    }
}
