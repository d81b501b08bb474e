package io.relance.interest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

class StoredLatePaymentRatesTests {

    private static EmbeddedPostgres postgres;
    private static JdbcClient database;

    private final LatePaymentRates rates = new StoredLatePaymentRates(database);

    @BeforeAll
    static void migrate() throws IOException {
        postgres = EmbeddedPostgres.start();
        Flyway.configure()
                .dataSource(postgres.getPostgresDatabase())
                .locations("classpath:db/migration")
                .load()
                .migrate();
        database = JdbcClient.create(postgres.getPostgresDatabase());
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @ParameterizedTest
    @CsvSource({
        "2015, 1, 10.05, 8.05, 2.79",
        "2016, 2, 10.00, 8.00, 2.79",
        "2018, 1, 10.00, 8.00, 2.67",
        "2019, 1, 10.00, 8.00, 2.58",
        "2023, 1, 12.50, 10.50, 6.18",
        "2024, 1, 14.50, 12.50, 15.21",
        "2024, 2, 14.25, 12.25, 14.76",
        "2025, 2, 12.15, 10.15, 8.28",
        "2026, 1, 12.15, 10.15, 7.86",
        "2026, 2, 12.40, 10.40, 8.25"
    })
    void everySemesterHasItsFigures(
            int year, int half, BigDecimal statutory, BigDecimal publicBuyer, BigDecimal floor) {
        LatePaymentRate rate = rates.in(new Semester(year, half));

        assertThat(rate.statutory()).isEqualTo(statutory);
        assertThat(rate.publicBuyer()).isEqualTo(publicBuyer);
        assertThat(rate.floor()).isEqualTo(floor);
        assertThat(rate.indemnity()).isEqualTo(Money.parse("EUR 40"));
        assertThat(rate.source()).contains("ECB rate").contains("legal rate");
        assertThat(rate.readOn()).isEqualTo("2026-11-22");
    }

    @Test
    void noSemesterIsLeftOutFrom2015To2026() {
        for (int year = 2015; year <= 2026; year++) {
            assertThat(rates.in(new Semester(year, 1)).semester()).isEqualTo(new Semester(year, 1));
            assertThat(rates.in(new Semester(year, 2)).semester()).isEqualTo(new Semester(year, 2));
        }
    }

    @Test
    void figuresKnownFromSecondaryPagesOnlySaySo() {
        assertThat(rates.in(new Semester(2026, 1)).crossChecked()).isTrue();
        assertThat(rates.in(new Semester(2026, 2)).crossChecked()).isFalse();
    }

    @Test
    void aMissingSemesterIsNamedAndFoundOnceItIsRecorded() {
        Semester next = new Semester(2031, 1);
        assertThatThrownBy(() -> rates.in(next)).isInstanceOf(MissingRate.class).hasMessageContaining("2031 H1");
        assertThatThrownBy(() -> rates.in(new Semester(2014, 2)))
                .isInstanceOf(MissingRate.class)
                .hasMessageContaining("2014 H2");

        insert("2031-01-01", "2031-06-30");

        assertThat(rates.in(next).statutory()).isEqualByComparingTo("12.5");
    }

    @ParameterizedTest
    @CsvSource({"2032-01-02, 2032-06-30", "2032-03-01, 2032-08-31", "2032-01-01, 2032-12-31"})
    void aRowMustSpanASemester(String from, String to) {
        assertThatThrownBy(() -> insert(from, to)).isInstanceOf(DataIntegrityViolationException.class);
    }

    /** The compiled table of rates, read again where a copy lies beside the project. */
    @Test
    void theFiguresAreThoseCompiled() throws IOException {
        Path table = Path.of("../shared/data/rates/late-payment-rates.csv");
        assumeTrue(Files.exists(table), "no compiled table of rates beside the project");
        List<String> lines = Files.readAllLines(table);

        assertThat(lines).hasSizeGreaterThan(24);
        assertThat(lines.subList(1, lines.size())).allSatisfy(line -> {
            String[] cells = line.split(",");
            LatePaymentRate rate = rates.in(Semester.of(LocalDate.parse(cells[1])));
            assertThat(rate.semester().lastDay()).isEqualTo(cells[2]);
            assertThat(rate.refinancing()).isEqualTo(cells[3]);
            assertThat(rate.statutory()).isEqualTo(cells[4]);
            assertThat(rate.publicBuyer()).isEqualTo(cells[5]);
            assertThat(rate.legal()).isEqualTo(cells[6]);
            assertThat(rate.floor()).isEqualTo(cells[7]);
            assertThat(rate.crossChecked()).isEqualTo(cells[9].equals("cross-checked"));
        });
    }

    private static void insert(String from, String to) {
        database.sql(
                        "insert into late_payment_rate values (?::date, ?::date, 2.5, 10, 8, 3, 3, 40, 'test', now(), true)")
                .params(from, to)
                .update();
    }
}
