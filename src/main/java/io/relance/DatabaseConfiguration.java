package io.relance;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The database is PostgreSQL everywhere. Without {@code RELANCE_DATABASE_URL} the program starts a server of its own, so
 * that one command runs everything on a fresh machine and tests run on the database of production.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    private static final Logger log = LoggerFactory.getLogger(DatabaseConfiguration.class);

    /** More than job threads, web threads in use and the dispatcher together, so that none waits for another. */
    private static final int POOL_SIZE = 24;

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean(DataSource.class)
    @ConditionalOnExpression("'${relance.database.url:}'.empty")
    EmbeddedPostgres embeddedPostgres(@Value("${relance.data}") Path data) throws IOException {
        Path folder = data.toAbsolutePath().resolve("postgres");
        Files.createDirectories(folder);
        stopLeftOver(folder.resolve("postmaster.pid"));
        log.info("Starting the embedded PostgreSQL in {}", folder);
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("max_connections", "100")
                .setServerConfig("shared_buffers", "256MB")
                // a morning writes a gigabyte of log: fewer checkpoints within it write fewer whole pages
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("checkpoint_timeout", "15min")
                // compiling a query takes longer than any of ours
                .setServerConfig("jit", "off")
                .setServerConfig("random_page_cost", "1.1")
                .start();
    }

    /** After a crash of the program its server still runs and holds the folder; it has no clients and stops at once. */
    private static void stopLeftOver(Path lock) throws IOException {
        if (!Files.exists(lock)) {
            return;
        }
        List<String> lines = Files.readAllLines(lock);
        if (lines.isEmpty() || !lines.get(0).strip().matches("\\d+")) {
            return;
        }
        Optional<ProcessHandle> server = ProcessHandle.of(
                        Long.parseLong(lines.get(0).strip()))
                .filter(process -> process.info().command().orElse("").contains("postgres"));
        if (server.isPresent()) {
            log.warn(
                    "Stopping the PostgreSQL that an earlier run has left behind (process {})",
                    server.get().pid());
            server.get().destroy();
            try {
                server.get().onExit().get(30, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException stuck) {
                throw new IllegalStateException(
                        "The PostgreSQL of an earlier run, process "
                                + server.get().pid() + ", does not stop",
                        stuck);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Stopped while starting", stopped);
            }
        }
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean(DataSource.class)
    @ConditionalOnExpression("'${relance.database.url:}'.empty")
    HikariDataSource embeddedDataSource(EmbeddedPostgres postgres) {
        return pool(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "");
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean(DataSource.class)
    @ConditionalOnExpression("!'${relance.database.url:}'.empty")
    HikariDataSource dataSource(
            @Value("${relance.database.url}") String url,
            @Value("${relance.database.user}") String user,
            @Value("${relance.database.password}") String password) {
        return pool(url, user, password);
    }

    /** A pool on any PostgreSQL: multi-row inserts are rewritten into one statement, which imports live from. */
    static HikariDataSource pool(String url, String user, String password) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(POOL_SIZE);
        config.setMinimumIdle(2);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("ApplicationName", "relance");
        return new HikariDataSource(config);
    }
}
