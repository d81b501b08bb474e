package io.relance.workflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.interceptor.ProcessDataContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutorContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobFailureCollector;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.util.ClassLoaderUtil;
import org.camunda.bpm.engine.management.Metrics;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.Job;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Executes due jobs together in one transaction. A commit, and what the database does for it, then serves many steps
 * instead of one.
 *
 * <p>The timers before the steps of ladders even share one command: what their journeys need is read with a few queries,
 * and what they write goes to the database in a few large batches. This is for them alone, because such a step touches
 * nothing beyond its own journey, and each journey has at most one in the command. Each other job keeps a command of its
 * own, so that it sees what the ones before it wrote: a timer that an earlier job took away is not found and does not
 * fire.
 *
 * <p>Nothing here decides about failure. When anything fails everything is rolled back, and the caller gives the same
 * jobs to the engine one by one: retries, waiting times, incidents and lost races are then exactly the engine's.
 */
final class JobBatches {

    private static final Logger log = LoggerFactory.getLogger(JobBatches.class);

    private final ProcessEngineConfigurationImpl engine;
    private final TransactionTemplate transaction;
    private final ReadAhead readAhead;
    private final Predicate<Job> isStep;

    /** @param isStep whether what the job does touches nothing beyond its own process instance */
    JobBatches(
            ProcessEngineConfigurationImpl engine,
            PlatformTransactionManager transactions,
            ReadAhead readAhead,
            Predicate<Job> isStep) {
        this.engine = engine;
        this.transaction = new TransactionTemplate(transactions);
        this.readAhead = readAhead;
        this.isStep = isStep;
    }

    /**
     * Executes all the jobs or none.
     *
     * @return the jobs that these left for the same thread to go on with, already locked for it; empty if nothing was
     *     done because a job failed
     */
    Optional<List<String>> execute(Batch batch) {
        JobExecutorContext context = new JobExecutorContext();
        CommandExecutor commands = engine.getCommandExecutorTxRequired();
        Context.setJobExecutorContext(context);
        ClassLoader before = ClassLoaderUtil.switchToProcessEngineClassloader();
        try {
            transaction.executeWithoutResult(status -> {
                readAhead.forJobs(batch.jobIds());
                if (!batch.steps().isEmpty()) {
                    commands.execute(command -> {
                        readTogether(batch.steps());
                        batch.steps().keySet().forEach(jobId -> execute(jobId, commands));
                        return null;
                    });
                }
                batch.others().forEach(jobId -> execute(jobId, commands));
            });
        } catch (RuntimeException | Error failed) {
            log.info("{} jobs go one by one, because one of them failed: {}", batch.size(), failed.toString());
            return Optional.empty();
        } finally {
            new ProcessDataContext(engine).clearMdc();
            Context.removeJobExecutorContext();
            ClassLoaderUtil.setContextClassloader(before);
        }
        if (engine.isMetricsEnabled()) {
            engine.getMetricsRegistry().markOccurrence(Metrics.JOB_SUCCESSFUL, batch.size());
        }
        return Optional.of(new ArrayList<>(context.getCurrentProcessorJobQueue()));
    }

    private static void execute(String jobId, CommandExecutor commands) {
        commands.execute(new ExecuteJobsCmd(jobId, new JobFailureCollector(jobId)));
    }

    /** What each job would read for itself: the jobs, and the executions of their process instances. */
    private void readTogether(Map<String, String> instances) {
        engine.getManagementService()
                .createJobQuery()
                .jobIds(instances.keySet())
                .list();
        List<Execution> executions = engine.getRuntimeService()
                .createNativeExecutionQuery()
                .sql("select * from act_ru_execution where proc_inst_id_ = any (string_to_array(#{ids}, ','))")
                .parameter("ids", String.join(",", instances.values()))
                .list();
        executions.stream()
                .map(ExecutionEntity.class::cast)
                .collect(Collectors.groupingBy(ExecutionEntity::getProcessInstanceId))
                .values()
                .forEach(tree -> tree.stream()
                        .filter(ExecutionEntity::isProcessInstanceExecution)
                        .forEach(root -> root.restoreProcessInstance(tree, null, null, null, null, null, null)));
    }

    /**
     * Parts jobs of process instances, which only touch the database, from the engine's own, such as its clean-up: those
     * work in portions and with transactions of their own, and stay alone.
     */
    Batch part(List<String> jobIds) {
        Map<String, String> steps = new LinkedHashMap<>();
        List<String> others = new ArrayList<>();
        List<String> alone = new ArrayList<>();
        if (!jobIds.isEmpty()) {
            Map<String, Job> jobs =
                    engine.getManagementService().createJobQuery().jobIds(Set.copyOf(jobIds)).list().stream()
                            .collect(Collectors.toMap(Job::getId, Function.identity()));
            for (String jobId : jobIds) {
                Job job = jobs.get(jobId);
                if (job == null || job.getProcessInstanceId() == null) {
                    alone.add(jobId);
                } else if (isStep.test(job) && !steps.containsValue(job.getProcessInstanceId())) {
                    steps.put(jobId, job.getProcessInstanceId());
                } else {
                    others.add(jobId);
                }
            }
        }
        return new Batch(steps, others, alone);
    }

    /**
     * Jobs that may share a transaction, and jobs that may not.
     *
     * @param steps those that may even share a command, each with its process instance
     * @param others those that share the transaction only
     * @param alone those that share nothing
     */
    record Batch(Map<String, String> steps, List<String> others, List<String> alone) {

        /** Jobs of which nothing more is known than that they belong to process instances. */
        static Batch of(List<String> jobIds) {
            return new Batch(Map.of(), jobIds, List.of());
        }

        /** All that may share the transaction. */
        List<String> jobIds() {
            return Stream.concat(steps.keySet().stream(), others.stream()).toList();
        }

        int size() {
            return steps.size() + others.size();
        }
    }
}
