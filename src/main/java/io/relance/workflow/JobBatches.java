package io.relance.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.interceptor.ProcessDataContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutorContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobFailureCollector;
import org.camunda.bpm.engine.impl.util.ClassLoaderUtil;
import org.camunda.bpm.engine.management.Metrics;
import org.camunda.bpm.engine.runtime.Job;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Executes due jobs together in one transaction. A commit, and what the database does for it, then serves many steps
 * instead of one.
 *
 * <p>Each job keeps a command of its own, so that it sees what the ones before it wrote: a timer that an earlier job
 * took away is not found and does not fire. Nothing here decides about failure. When anything fails everything is rolled
 * back, and the caller gives the same jobs to the engine one by one: retries, waiting times, incidents and lost races
 * are then exactly the engine's.
 */
final class JobBatches {

    private static final Logger log = LoggerFactory.getLogger(JobBatches.class);

    private final ProcessEngineConfigurationImpl engine;
    private final TransactionTemplate transaction;
    private final ReadAhead readAhead;

    JobBatches(ProcessEngineConfigurationImpl engine, PlatformTransactionManager transactions, ReadAhead readAhead) {
        this.engine = engine;
        this.transaction = new TransactionTemplate(transactions);
        this.readAhead = readAhead;
    }

    /**
     * Executes all the jobs or none.
     *
     * @return the jobs that these left for the same thread to go on with, already locked for it; empty if nothing was
     *     done because a job failed
     */
    Optional<List<String>> execute(List<String> jobIds) {
        JobExecutorContext context = new JobExecutorContext();
        CommandExecutor commands = engine.getCommandExecutorTxRequired();
        Context.setJobExecutorContext(context);
        ClassLoader before = ClassLoaderUtil.switchToProcessEngineClassloader();
        try {
            transaction.executeWithoutResult(status -> {
                readAhead.forJobs(jobIds);
                for (String jobId : jobIds) {
                    commands.execute(new ExecuteJobsCmd(jobId, new JobFailureCollector(jobId)));
                }
            });
        } catch (RuntimeException | Error failed) {
            log.info("{} jobs go one by one, because one of them failed: {}", jobIds.size(), failed.toString());
            return Optional.empty();
        } finally {
            new ProcessDataContext(engine).clearMdc();
            Context.removeJobExecutorContext();
            ClassLoaderUtil.setContextClassloader(before);
        }
        if (engine.isMetricsEnabled()) {
            engine.getMetricsRegistry().markOccurrence(Metrics.JOB_SUCCESSFUL, jobIds.size());
        }
        return Optional.of(new ArrayList<>(context.getCurrentProcessorJobQueue()));
    }

    /**
     * Parts jobs of process instances, which only touch the database, from the engine's own, such as its clean-up: those
     * work in portions and with transactions of their own, and stay alone.
     */
    Parted part(List<String> jobIds) {
        if (jobIds.isEmpty()) {
            return new Parted(jobIds, jobIds);
        }
        Set<String> ofInstances =
                engine.getManagementService().createJobQuery().jobIds(Set.copyOf(jobIds)).list().stream()
                        .filter(job -> job.getProcessInstanceId() != null)
                        .map(Job::getId)
                        .collect(Collectors.toSet());
        return new Parted(
                jobIds.stream().filter(ofInstances::contains).toList(),
                jobIds.stream().filter(id -> !ofInstances.contains(id)).toList());
    }

    /** Jobs that may share a transaction, and jobs that may not. */
    record Parted(List<String> together, List<String> alone) {}
}
