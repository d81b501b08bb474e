package io.relance.workflow;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

/** An engine on a PostgreSQL of its own, without our program: diagrams can be walked with stand-in delegates. */
final class BareEngine implements AutoCloseable {

    /** What {@code ${...}} in diagrams finds. */
    final Map<Object, Object> beans = new HashMap<>();

    final ProcessEngine engine;
    private final EmbeddedPostgres postgres;

    BareEngine() {
        try {
            postgres =
                    EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ProcessEngineConfigurationImpl configuration =
                (ProcessEngineConfigurationImpl) ProcessEngineConfiguration.createStandaloneProcessEngineConfiguration()
                        .setProcessEngineName("bare-" + System.identityHashCode(this))
                        .setJdbcDriver("org.postgresql.Driver")
                        .setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"))
                        .setJdbcUsername("postgres")
                        .setJdbcPassword("")
                        .setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE)
                        .setHistory(ProcessEngineConfiguration.HISTORY_FULL)
                        .setJobExecutorActivate(false);
        configuration.setBeans(beans);
        engine = configuration.buildProcessEngine();
    }

    @Override
    public void close() throws IOException {
        engine.close();
        postgres.close();
    }
}
