package io.relance.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.CallerRunsRejectedJobsHandler;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The same diagram on an engine with nothing of ours: its own executor with the settings that are usually advised, full
 * history, an index on due dates, delegates that do nothing. What it costs is the price of walking a diagram at all.
 */
final class BareJourneys implements AutoCloseable {

    private static final int CHUNK = 200;

    private final HikariDataSource database = new HikariDataSource();
    private final DefaultJobExecutor executor = new DefaultJobExecutor();
    private final ProcessEngine engine;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    /** @param first when the first timer of each journey is due; the others follow a week later */
    BareJourneys(String url, Instant first) {
        database.setJdbcUrl(url);
        database.setUsername("postgres");
        database.setMaximumPoolSize(16);
        database.addDataSourceProperty("reWriteBatchedInserts", "true");
        DataSourceTransactionManager transactions = new DataSourceTransactionManager(database);
        jdbc = new JdbcTemplate(database);
        transaction = new TransactionTemplate(transactions);
        executor.setCorePoolSize(8);
        executor.setMaxPoolSize(8);
        executor.setQueueSize(32);
        executor.setMaxJobsPerAcquisition(24);
        executor.setRejectedJobsHandler(new CallerRunsRejectedJobsHandler());
        SpringProcessEngineConfiguration configuration = new SpringProcessEngineConfiguration();
        configuration.setProcessEngineName("bare");
        configuration.setTransactionManager(transactions);
        configuration.setDataSource(database);
        configuration.setDatabaseSchemaUpdate(ProcessEngineConfigurationImpl.DB_SCHEMA_UPDATE_TRUE);
        configuration.setJobExecutor(executor);
        configuration.setJobExecutorActivate(false);
        configuration.setJobExecutorAcquireByDueDate(true);
        configuration.setEnsureJobDueDateNotNull(true);
        configuration.setCmmnEnabled(false);
        configuration.setBeans(Map.of(
                "checkHolds", (JavaDelegate) execution -> execution.setVariable("holdKind", null),
                "sendReminder", (JavaDelegate) execution -> {},
                "timetable", new Timetable(first)));
        engine = configuration.buildProcessEngine();
        jdbc.execute("create index job_duedate on act_ru_job (duedate_)");
        engine.getRepositoryService()
                .createDeployment()
                .addClasspathResource("processes/collection-journey.bpmn")
                .deploy();
    }

    /** What the diagram calls {@code ${timetable.moment(execution)}}. */
    public record Timetable(Instant first) {

        public Date moment(DelegateExecution execution) {
            return Date.from(
                    execution.getCurrentActivityId().equals("waitForCourtesyNotice")
                            ? first
                            : first.plus(Duration.ofDays(7)));
        }
    }

    void start(int journeys) {
        for (int from = 0; from < journeys; from += CHUNK) {
            int begin = from;
            transaction.executeWithoutResult(status -> {
                for (int i = begin; i < Math.min(begin + CHUNK, journeys); i++) {
                    engine.getRuntimeService()
                            .startProcessInstanceByKey("collectionJourney", "F-" + i, Map.of("invoiceId", (long) i));
                }
            });
        }
    }

    /** Fires every due timer and walks on to the next. */
    Figures.Cost walk() {
        jdbc.execute("vacuum analyze");
        return Figures.cost(() -> {
            executor.start();
            Awaitility.await()
                    .atMost(Duration.ofMinutes(20))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> Boolean.FALSE.equals(jdbc.queryForObject(
                            "select exists (select 1 from act_ru_job where duedate_ <= ?)",
                            Boolean.class,
                            Timestamp.from(ClockUtil.getCurrentTime().toInstant()))));
            executor.shutdown();
        });
    }

    @Override
    public void close() {
        engine.close();
        database.close();
    }
}
