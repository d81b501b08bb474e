package io.relance.bench;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/** A file of invoices as accounting software exports it, in the columns of our example: each of another debtor. */
final class InvoiceFile implements AutoCloseable {

    private static final String HEADER =
            "debtor_id,debtor_name,email,phone,address,postal_code,city,country,siren,language,segment,"
                    + "direct_debit,invoice_number,issue_date,due_date,currency,total,paid\n";
    private static final String[] TOWNS = {
        "75002,Paris", "33000,Bordeaux", "69003,Lyon", "59000,Lille", "13001,Marseille"
    };

    private final Path path;
    private final Writer out;
    private int next;

    /** @param first number of its first debtor; the others follow */
    InvoiceFile(Path path, int first) throws IOException {
        this.path = path;
        this.out = Files.newBufferedWriter(path);
        this.next = first;
        out.write(HEADER);
    }

    InvoiceFile add(int invoices, String segment, LocalDate due) throws IOException {
        for (int i = 0; i < invoices; i++, next++) {
            out.write(
                    "D%d,Société %d SARL,compta%d@client.example,01 02 03 04 05,%d rue de la Paix,%s,FR,,fr,%s,non,F-%d,%s,%s,EUR,%d.%02d,0\n"
                            .formatted(
                                    next,
                                    next,
                                    next,
                                    1 + next % 200,
                                    TOWNS[next % TOWNS.length],
                                    segment,
                                    next,
                                    due.minusDays(30),
                                    due,
                                    1000 + next % 9000,
                                    next % 100));
        }
        return this;
    }

    /** The number that the next debtor would have. */
    int next() {
        return next;
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
