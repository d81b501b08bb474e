package io.relance.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.AteliersGaronne;
import io.relance.Caller;
import io.relance.RelanceApplication;
import io.relance.TestDatabase;
import io.relance.contact.HostileSmtpServer;
import io.relance.creditor.CreditorDetails;
import io.relance.workflow.guard.Visitor;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The program as a process of its own, killed without a warning: once before it begins to send, once in the middle of a
 * mail. The third life finds what the others have left.
 */
class KilledWhileSendingTests {

    private static final LocalDate TUESDAY = LocalDate.of(2025, 1, 7);
    private static final List<String> DEBTORS = List.of("K1", "K2", "K3", "K4", "K5");

    @TempDir
    Path folder;

    private final String url = TestDatabase.create("killed_while_sending");
    private final JdbcTemplate jdbc = new JdbcTemplate(new DriverManagerDataSource(url, "postgres", ""));

    @Test
    void onlyTheMailInItsMouthIsUncertainAndNothingIsLostOrDoubled() throws Exception {
        try (HostileSmtpServer server = new HostileSmtpServer(0, command -> null)) {
            try (Program program = start("10:00", server.port(), "--relance.dispatch.scheduled=false")) {
                describeTheCreditor();
                assertThat(program.bring(file()).number("created")).isEqualTo(DEBTORS.size());
                until(() -> count("select count(*) from contact_request where state = 'ASKED'") == DEBTORS.size());
            }
            assertThat(recipients(server)).as("killed before it sent anything").isEmpty();
        }

        List<String> taken;
        try (HostileSmtpServer silent =
                new HostileSmtpServer(0, command -> command.equals(".") ? HostileSmtpServer.SILENCE : null)) {
            try (Program program = start("10:20", silent.port())) {
                until(() -> silent.mails.size() == 1);
                assertThat(states()).isEqualTo(Map.of("SENDING", (long) DEBTORS.size()));
            }
            taken = recipients(silent);
            assertThat(taken).as("the server took one mail and never said so").hasSize(1);
        }

        try (HostileSmtpServer server = new HostileSmtpServer(0, command -> null);
                Program program = start("11:00", server.port())) {
            until(() -> states().getOrDefault("SENT", 0L) == DEBTORS.size() - 1);

            assertThat(states()).isEqualTo(Map.of("SENT", DEBTORS.size() - 1L, "UNCERTAIN", 1L));
            assertThat(recipients(server))
                    .as("the others leave once")
                    .doesNotContainAnyElementsOf(taken)
                    .doesNotHaveDuplicates()
                    .hasSize(DEBTORS.size() - 1);
            String debtor = taken.get(0).substring(0, 2).toUpperCase();
            String outbox = new Visitor(program.port())
                    .basic("admin", "secret")
                    .get("/outbox?box=UNCERTAIN")
                    .body();
            assertThat(outbox).contains("Société " + debtor);
            assertThat(program.get("/api/v1/contacts?debtor=" + debtor).body().toString())
                    .contains("UNCERTAIN");
            assertThat(program.get("/api/v1/invoices/F-" + debtor).text("state"))
                    .isEqualTo("OPEN");
            assertThat(count("select count(*) from act_ru_execution where parent_id_ is null"))
                    .as("every invoice is still on its journey")
                    .isEqualTo(DEBTORS.size());
        }
    }

    private String file() {
        LocalDate due = TUESDAY.minusDays(5);
        return "debtor_id,debtor_name,email,invoice_number,due_date,total\n"
                + DEBTORS.stream()
                        .map(debtor -> "%s,Société %s,%s@client.example,F-%s,%s,500.00\n"
                                .formatted(debtor, debtor, debtor.toLowerCase(), debtor, due))
                        .collect(Collectors.joining());
    }

    private void describeTheCreditor() {
        CreditorDetails garonne = AteliersGaronne.DETAILS;
        jdbc.update(
                "insert into creditor (id, name, siren, street, postal_code, city, email, iban, sender_name)"
                        + " values (1, ?, ?, ?, ?, ?, ?, ?, ?)",
                garonne.name(),
                garonne.siren(),
                garonne.street(),
                garonne.postalCode(),
                garonne.city(),
                garonne.email(),
                garonne.iban(),
                garonne.senderName());
    }

    private Map<String, Long> states() {
        Map<String, Long> states = new TreeMap<>();
        jdbc.query("select state, count(*) from contact group by state", row -> {
            states.put(row.getString(1), row.getLong(2));
        });
        return states;
    }

    private long count(String sql) {
        Long count = jdbc.queryForObject(sql, Long.class);
        return count == null ? 0 : count;
    }

    private static List<String> recipients(HostileSmtpServer server) {
        return server.commands.stream()
                .filter(command -> command.startsWith("RCPT TO:"))
                .map(command -> command.replaceAll(".*<|>.*", ""))
                .toList();
    }

    private static void until(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofMinutes(8)).until(condition);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** A life of the program; closing it is SIGKILL. */
    private static final class Program extends Caller implements AutoCloseable {

        private final Process process;
        private final int port;

        Program(Process process, int port) {
            this.process = process;
            this.port = port;
        }

        @Override
        public int port() {
            return port;
        }

        @Override
        public void close() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }
    }

    private Program start(String time, int mailPort, String... more) throws IOException {
        int port = freePort();
        Path output = folder.resolve("output-" + time.replace(':', '-') + ".txt");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                programOnly(),
                RelanceApplication.class.getName(),
                "--server.port=" + port,
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + mailPort,
                "--relance.sending=on",
                "--relance.admin.password=secret",
                "--relance.clock=standing",
                "--relance.calendar.clock-starts-at=" + TUESDAY + "T" + time + ":00",
                "--relance.contact.gathering=0s",
                "--relance.dispatch.every=500ms");
        builder.command().addAll(Arrays.asList(more));
        builder.environment().put("RELANCE_DATABASE_URL", url);
        builder.environment().put("RELANCE_DATABASE_USER", "postgres");
        builder.environment().put("RELANCE_DATABASE_PASSWORD", "");
        builder.environment().put("RELANCE_DATA", folder.resolve("data").toString());
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        Program program = new Program(process, port);
        try {
            until(() -> {
                if (!process.isAlive()) {
                    throw new IllegalStateException("The program did not start:\n" + Files.readString(output));
                }
                return isUp(port);
            });
        } catch (RuntimeException failed) {
            process.destroyForcibly();
            throw failed;
        }
        return program;
    }

    private static boolean isUp(int port) {
        try {
            return new Visitor(port).get("/actuator/health").statusCode() == 200;
        } catch (RuntimeException notYet) {
            return false;
        }
    }

    /** Without the tests' own classes, which would give it a database of its own. */
    private static String programOnly() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator))
                .filter(entry -> !entry.contains("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
