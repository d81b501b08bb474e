package io.relance.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.camunda.bpm.engine.impl.jobexecutor.CallerRunsRejectedJobsHandler;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobsRunnable;
import org.camunda.bpm.engine.impl.jobexecutor.JobAcquisitionContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.SequentialJobAcquisitionRunnable;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The engine's job executor, handing out what it acquired in batches that share a transaction. Acquiring, locking,
 * leases, retries and incidents are the engine's own, so that several nodes share the work as they always did.
 *
 * <p>When all threads are busy the acquiring thread works too: jobs are then never locked faster than they are done.
 */
final class BatchJobExecutor extends SpringJobExecutor {

    private final PlatformTransactionManager transactions;
    private final ReadAhead readAhead;
    private final Predicate<Job> isStep;
    private final int batchSize;

    /**
     * @param isStep see {@link JobBatches}
     * @param batchSize jobs to a transaction; 1 makes it the engine's executor
     */
    BatchJobExecutor(
            PlatformTransactionManager transactions, ReadAhead readAhead, Predicate<Job> isStep, int batchSize) {
        this.transactions = transactions;
        this.readAhead = readAhead;
        this.isStep = isStep;
        this.batchSize = batchSize;
        setRejectedJobsHandler(new CallerRunsRejectedJobsHandler());
    }

    @Override
    protected void ensureInitialization() {
        super.ensureInitialization();
        acquireJobsRunnable = new Acquisition(this);
    }

    @Override
    public Runnable getExecuteJobsRunnable(List<String> jobIds, ProcessEngineImpl processEngine) {
        return jobIds.size() > 1 && batchSize > 1
                ? new Batch(jobIds, processEngine)
                : super.getExecuteJobsRunnable(jobIds, processEngine);
    }

    /**
     * Fills batches with the groups that the engine forms: the exclusive jobs of one process instance are one group and
     * are never torn apart, because their batches would run side by side.
     */
    static List<List<String>> batches(List<List<String>> groups, int size) {
        List<List<String>> batches = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (List<String> group : groups) {
            if (!open.isEmpty() && open.size() + group.size() > size) {
                batches.add(open);
                open = new ArrayList<>();
            }
            open.addAll(group);
        }
        if (!open.isEmpty()) {
            batches.add(open);
        }
        return batches;
    }

    private final class Acquisition extends SequentialJobAcquisitionRunnable {

        Acquisition(JobExecutor jobExecutor) {
            super(jobExecutor);
        }

        @Override
        protected void executeJobs(JobAcquisitionContext context, ProcessEngineImpl engine, AcquiredJobs acquired) {
            for (List<String> batch : batches(acquired.getJobIdBatches(), batchSize)) {
                jobExecutor.executeJobs(batch, engine);
            }
        }
    }

    /** Runs jobs together, and what they leave to be done at once; one by one as soon as one of them fails. */
    private final class Batch extends ExecuteJobsRunnable {

        Batch(List<String> jobIds, ProcessEngineImpl processEngine) {
            super(jobIds, processEngine);
        }

        @Override
        public void run() {
            JobBatches batches =
                    new JobBatches(processEngine.getProcessEngineConfiguration(), transactions, readAhead, isStep);
            JobBatches.Batch batch = batches.part(jobIds);
            List<String> alone = batch.alone();
            while (batch.size() > 1 && jobExecutor.isActive()) {
                Optional<List<String>> next = batches.execute(batch);
                if (next.isEmpty()) {
                    break;
                }
                batch = JobBatches.Batch.of(next.get());
            }
            List<String> singly = new ArrayList<>(alone);
            singly.addAll(batch.jobIds());
            new ExecuteJobsRunnable(singly, processEngine).run();
        }
    }
}
