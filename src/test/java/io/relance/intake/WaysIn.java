package io.relance.intake;

import io.relance.Caller;
import io.relance.contact.Contacts;
import io.relance.debtor.Debtors;
import io.relance.invoice.Invoices;
import io.relance.payment.Cashbook;
import io.relance.payment.Payments;
import java.time.Clock;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** The whole program behind its HTTP door, with empty books, spoken to as another program would. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "relance.clock=standing",
            "relance.calendar.clock-starts-at=2026-01-05T07:00:00",
            "relance.dispatch.scheduled=false",
            "relance.sending=on",
            "relance.admin.password=secret",
            "camunda.bpm.job-execution.enabled=false"
        })
abstract class WaysIn extends Caller {

    static final String HEADER =
            "debtor_id,debtor_name,email,phone,address,postal_code,city,country,siren,language,segment,"
                    + "direct_debit,invoice_number,issue_date,due_date,currency,total,paid\n";

    @LocalServerPort
    int port;

    @Autowired
    Debtors debtors;

    @Autowired
    Invoices invoices;

    @Autowired
    Payments payments;

    @Autowired
    Cashbook cashbook;

    @Autowired
    Contacts contacts;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Clock clock;

    @BeforeEach
    void startWithEmptyBooks() {
        runtime.createProcessInstanceQuery()
                .list()
                .forEach(instance ->
                        runtime.deleteProcessInstanceIfExists(instance.getId(), "next test", true, true, true, false));
        jdbc.execute(
                "truncate debtor, invoice, payment, allocation, hold, contact, contact_request, contact_item,"
                        + " person, invoice_import, import_lane, import_line, import_mapping, import_said, api_answer, connection_use restart identity cascade");
    }

    @Override
    protected int port() {
        return port;
    }

    /** A line of the documented format. */
    static String line(String debtor, String number, String due, String total) {
        return line(debtor, number, due, total, "");
    }

    static String line(String debtor, String number, String due, String total, String paid) {
        return "%s,Société %s,%s@client.example,0102030405,1 rue de la Paix,75002,Paris,FR,732829320,fr,STANDARD,no,%s,2025-12-01,%s,EUR,%s,%s\n"
                .formatted(debtor, debtor, debtor.toLowerCase(), number, due, total, paid);
    }

    long journeysOf(String number) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .count();
    }
}
