package io.relance.intake;

import io.relance.calendar.CalendarSettings;
import io.relance.calendar.DayFormat;
import io.relance.handoff.Evidence;
import io.relance.handoff.Exhibit;
import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The invoices themselves, as far as their PDFs have come in, as papers of a dossier. */
@Component
class InvoiceEvidence implements Evidence {

    private final Invoices invoices;
    private final CalendarSettings calendar;
    private final Path folder;

    InvoiceEvidence(Invoices invoices, CalendarSettings calendar, @Value("${relance.data}") Path data) {
        this.invoices = invoices;
        this.calendar = calendar;
        this.folder = data.resolve("invoices").toAbsolutePath().normalize();
    }

    @Override
    public List<Exhibit> about(long debtorId, Set<Long> invoiceIds) {
        return invoices.findAllById(invoiceIds).stream()
                .filter(invoice -> invoice.debtorId() == debtorId)
                .sorted(Comparator.comparing(this::day).thenComparing(Invoice::number))
                .flatMap(invoice -> file(invoice).stream().map(file -> exhibit(invoice, file)))
                .toList();
    }

    private Exhibit exhibit(Invoice invoice, Path file) {
        LocalDate day = day(invoice);
        return new Exhibit(
                Exhibit.Kind.INVOICE,
                invoice.id(),
                "Facture n° %s du %s".formatted(invoice.number(), DayFormat.FRENCH.inWords(day)),
                day,
                "application/pdf",
                () -> {
                    try {
                        return Files.readAllBytes(file);
                    } catch (IOException gone) {
                        throw new UncheckedIOException("The invoice " + file + " cannot be read", gone);
                    }
                });
    }

    private LocalDate day(Invoice invoice) {
        return Objects.requireNonNullElseGet(
                invoice.issueDate(),
                () -> invoice.createdAt().atZone(calendar.zone()).toLocalDate());
    }

    /** A path comes from a file that somebody brought: it must not lead out of the folder. */
    private Optional<Path> file(Invoice invoice) {
        return Optional.ofNullable(invoice.document())
                .map(document -> folder.resolve(document).normalize())
                .filter(file -> file.startsWith(folder) && Files.isRegularFile(file));
    }
}
