package io.relance.workflow;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.relance.TestDatabase;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AcquireJobsCmd;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.transaction.support.TransactionTemplate;

/** The batch executor on real engines that share a PostgreSQL: what fails, and what must not happen twice. */
class BatchJobExecutorTests {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final List<Node> nodes = new ArrayList<>();
    private boolean sharing;
    private String url;
    private JdbcTemplate elsewhere;

    @BeforeEach
    void startWithAnEmptyDatabase() {
        url = TestDatabase.create("batch_" + NUMBER.incrementAndGet());
        elsewhere = new JdbcTemplate(new DriverManagerDataSource(url, "postgres", ""));
        elsewhere.execute("create table done (step text, node text)");
    }

    @AfterEach
    void stop() {
        nodes.forEach(Node::stop);
        ClockUtil.reset();
    }

    @ParameterizedTest(name = "steps share a command: {0}")
    @ValueSource(booleans = {false, true})
    void aBatchOfFiftyIsOneTransaction(boolean shared) {
        sharing = shared;
        Node node = node();
        node.start(50);

        node.runDueJobs();

        assertThat(done()).hasSize(50).doesNotHaveDuplicates();
        assertThat(elsewhere.queryForObject("select count(distinct xmin::text) from done", Integer.class))
                .isEqualTo(1);
        assertThat(node.jobs()).isEmpty();
    }

    @ParameterizedTest(name = "steps share a command: {0}")
    @ValueSource(booleans = {false, true})
    void oneFailingJobLosesOneRetryAndTheOthersAreDoneOnce(boolean shared) {
        sharing = shared;
        Node node = node();
        node.start(50);
        node.failing.add("step-20");

        node.runDueJobs();

        assertThat(done()).hasSize(49).doesNotHaveDuplicates().doesNotContain("step-20");
        assertThat(node.jobs()).singleElement().satisfies(job -> {
            assertThat(job.getRetries()).isEqualTo(4);
            assertThat(job.getExceptionMessage()).isEqualTo("step-20 fails");
            assertThat(job.getDuedate())
                    .isAfter(Date.from(ClockUtil.getCurrentTime().toInstant().plusSeconds(240)));
        });
        assertThat(node.failures()).isEqualTo(1);
    }

    @ParameterizedTest(name = "steps share a command: {0}")
    @ValueSource(booleans = {false, true})
    void theLastRetryLeavesAnIncidentAndTheJobRests(boolean shared) {
        sharing = shared;
        Node node = node();
        node.start(10);
        node.failing.add("step-3");

        for (int attempt = 0; attempt < 7; attempt++) {
            node.runDueJobs();
            ClockUtil.offset(Duration.ofMinutes(6L * (attempt + 1)).toMillis());
        }

        assertThat(node.engine.getRuntimeService().createIncidentQuery().list())
                .singleElement()
                .satisfies(incident -> assertThat(incident.getIncidentType()).isEqualTo("failedJob"));
        assertThat(node.jobs()).singleElement().extracting(Job::getRetries).isEqualTo(0);
        assertThat(node.failures()).isEqualTo(5);
        assertThat(done()).hasSize(9);
    }

    @ParameterizedTest(name = "steps share a command: {0}")
    @ValueSource(booleans = {false, true})
    void aLostRaceCostsNoRetryAndIsRunAgain(boolean shared) {
        sharing = shared;
        Node node = node();
        node.start(20);
        node.contested.add("step-7");

        node.runDueJobs();

        assertThat(done()).hasSize(20).doesNotHaveDuplicates();
        assertThat(node.jobs()).isEmpty();
        assertThat(node.failures()).isZero();
    }

    @Test
    void whatOneJobTakesAwayTheNextDoesNotFind() {
        Node node = node();
        node.start(2);
        node.deleting.put("step-0", "step-1");

        node.runDueJobs();

        assertThat(done()).containsExactly("step-0");
        assertThat(node.jobs()).isEmpty();
        assertThat(node.failures()).isZero();
    }

    @ParameterizedTest(name = "steps share a command: {0}")
    @ValueSource(booleans = {false, true})
    void jobsOfANodeThatDiedWaitForTheirLeaseAndRunOnce(boolean shared) {
        sharing = shared;
        Node dead = node();
        dead.start(30);
        AcquiredJobs locked = dead.acquire();
        // what the database does when the connection of a killed program breaks: the batch never happened
        dead.transaction.executeWithoutResult(status -> {
            dead.batches()
                    .execute(dead.batches()
                            .part(locked.getJobIdBatches().stream()
                                    .flatMap(List::stream)
                                    .limit(20)
                                    .toList()));
            status.setRollbackOnly();
        });
        Node other = node();

        other.runDueJobs();
        assertThat(done()).isEmpty();

        ClockUtil.offset(Duration.ofMinutes(6).toMillis());
        other.runDueJobs();

        assertThat(done()).hasSize(30).doesNotHaveDuplicates();
        assertThat(other.jobs()).isEmpty();
    }

    @ParameterizedTest(name = "steps share a command: {0}")
    @ValueSource(booleans = {false, true})
    void twoNodesShareTheWorkAndRunEachJobOnce(boolean shared) {
        sharing = shared;
        Node one = node();
        Node two = node();
        one.start(400);
        CountDownLatch both = new CountDownLatch(2);
        one.meeting = both;
        two.meeting = both;

        one.executor.start();
        two.executor.start();
        Awaitility.await().atMost(180, SECONDS).until(() -> one.jobs().isEmpty());

        assertThat(done()).hasSize(400).doesNotHaveDuplicates();
        assertThat(elsewhere.queryForList("select distinct node from done", String.class))
                .hasSize(2);
    }

    @Test
    void exclusiveJobsOfOneInstanceAreNeverTornApart() {
        assertThat(BatchJobExecutor.batches(List.of(List.of("a"), List.of("b1", "b2"), List.of("c"), List.of("d")), 3))
                .containsExactly(List.of("a", "b1", "b2"), List.of("c", "d"));
        assertThat(BatchJobExecutor.batches(List.of(List.of("a"), List.of("b1", "b2", "b3")), 2))
                .containsExactly(List.of("a"), List.of("b1", "b2", "b3"));
        assertThat(BatchJobExecutor.batches(List.of(), 3)).isEmpty();
    }

    @Test
    void theEnginesOwnJobsStayAlone() {
        Node node = node();
        node.start(2);
        node.engine.getHistoryService().cleanUpHistoryAsync(true);

        JobBatches.Batch batch =
                node.batches().part(node.jobs().stream().map(Job::getId).toList());

        assertThat(batch.others()).hasSize(2);
        assertThat(batch.alone()).hasSize(1);
    }

    @Test
    void twoJobsOfOneInstanceShareNoCommand() {
        sharing = true;
        Node node = node();
        node.start(3);
        List<String> jobs = node.jobs().stream().map(Job::getId).toList();
        elsewhere.update(
                "update act_ru_job set process_instance_id_ = (select process_instance_id_ from act_ru_job where id_ = ?)"
                        + " where id_ = ?",
                jobs.get(0),
                jobs.get(1));

        JobBatches.Batch batch = node.batches().part(jobs);

        assertThat(batch.steps()).containsOnlyKeys(jobs.get(0), jobs.get(2));
        assertThat(batch.others()).containsExactly(jobs.get(1));
    }

    private List<String> done() {
        return elsewhere.queryForList("select step from done", String.class);
    }

    private Node node() {
        Node node = new Node("node-" + nodes.size());
        nodes.add(node);
        return node;
    }

    /** One program with an engine and a batch executor of its own. */
    private final class Node {

        final Set<String> failing = ConcurrentHashMap.newKeySet();
        final Set<String> contested = ConcurrentHashMap.newKeySet();
        final Map<String, String> deleting = new ConcurrentHashMap<>();
        final AtomicBoolean arrived = new AtomicBoolean();
        volatile CountDownLatch meeting = new CountDownLatch(0);

        final String name;
        final HikariDataSource database = new HikariDataSource();
        final DataSourceTransactionManager transactions;
        final TransactionTemplate transaction;
        final ThreadPoolTaskExecutor threads = new ThreadPoolTaskExecutor();
        final BatchJobExecutor executor;
        final ProcessEngine engine;

        Node(String name) {
            this.name = name;
            database.setJdbcUrl(url);
            database.setUsername("postgres");
            transactions = new DataSourceTransactionManager(database);
            transaction = new TransactionTemplate(transactions);
            // bounded, or the first node would lock all that there is before the second looks
            threads.setCorePoolSize(2);
            threads.setMaxPoolSize(2);
            threads.setQueueCapacity(1);
            threads.initialize();
            executor = new BatchJobExecutor(transactions, jobIds -> {}, job -> sharing, 50);
            executor.setTaskExecutor(threads);
            executor.setMaxJobsPerAcquisition(50);
            executor.setWaitTimeInMillis(100);
            executor.setMaxWait(100);
            LeanHistory history = new LeanHistory();
            SpringProcessEngineConfiguration configuration = new SpringProcessEngineConfiguration();
            configuration.setTransactionManager(transactions);
            configuration.setDataSource(database);
            configuration.setDatabaseSchemaUpdate(ProcessEngineConfigurationImpl.DB_SCHEMA_UPDATE_TRUE);
            configuration.setProcessEngineName(url.substring(url.lastIndexOf('/') + 1) + "-" + name);
            configuration.setJobExecutor(executor);
            configuration.setJobExecutorActivate(false);
            configuration.setCustomHistoryLevels(List.of(history));
            configuration.setHistoryLevel(history);
            configuration.setFailedJobRetryTimeCycle("R5/PT5M");
            configuration.setJobExecutorAcquireByDueDate(true);
            configuration.setEnsureJobDueDateNotNull(true);
            configuration.setBeans(Map.of("step", (JavaDelegate) this::step));
            engine = configuration.buildProcessEngine();
            engine.getRepositoryService()
                    .createDeployment()
                    .name("steps")
                    .enableDuplicateFiltering(true)
                    .addModelInstance(
                            "steps.bpmn",
                            Bpmn.createExecutableProcess("steps")
                                    .camundaHistoryTimeToLive(1)
                                    .startEvent()
                                    .serviceTask("step")
                                    .camundaAsyncBefore()
                                    .camundaDelegateExpression("${step}")
                                    .endEvent()
                                    .done())
                    .deploy();
        }

        void start(int instances) {
            transaction.executeWithoutResult(status -> IntStream.range(0, instances)
                    .forEach(i -> engine.getRuntimeService().startProcessInstanceByKey("steps", "step-" + i)));
        }

        private void step(DelegateExecution execution) throws InterruptedException {
            String step = execution.getProcessBusinessKey();
            if (arrived.compareAndSet(false, true)) {
                meeting.countDown();
            }
            meeting.await(30, SECONDS);
            new JdbcTemplate(database).update("insert into done values (?, ?)", step, name);
            if (failing.contains(step)) {
                throw new IllegalStateException(step + " fails");
            }
            if (contested.remove(step)) {
                elsewhere.update("update act_ru_execution set rev_ = rev_ + 1 where id_ = ?", execution.getId());
            }
            String other = deleting.get(step);
            if (other != null) {
                engine.getRuntimeService()
                        .deleteProcessInstance(
                                engine.getRuntimeService()
                                        .createProcessInstanceQuery()
                                        .processInstanceBusinessKey(other)
                                        .singleResult()
                                        .getId(),
                                "taken away");
            }
        }

        AcquiredJobs acquire() {
            return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                    .getCommandExecutorTxRequired()
                    .execute(new AcquireJobsCmd(executor, 50));
        }

        /** Lets the executor work until nothing is left that it may take. */
        void runDueJobs() {
            executor.start();
            try {
                Awaitility.await().atMost(30, SECONDS).until(this::isIdle);
            } finally {
                executor.shutdown();
            }
        }

        private boolean isIdle() {
            Timestamp now = new Timestamp(ClockUtil.getCurrentTime().getTime());
            Integer left = elsewhere.queryForObject("""
                    select count(*) from act_ru_job where retries_ > 0 and duedate_ <= ?
                    and (lock_owner_ is null or lock_owner_ = ? or lock_exp_time_ <= ?)""", Integer.class, now, executor.getLockOwner(), now);
            return left != null && left == 0;
        }

        JobBatches batches() {
            return new JobBatches(
                    (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration(),
                    transactions,
                    jobIds -> {},
                    job -> sharing);
        }

        List<Job> jobs() {
            return engine.getManagementService().createJobQuery().list();
        }

        long failures() {
            return engine.getHistoryService()
                    .createHistoricJobLogQuery()
                    .failureLog()
                    .count();
        }

        void stop() {
            executor.shutdown();
            engine.close();
            threads.shutdown();
            database.close();
        }
    }
}
