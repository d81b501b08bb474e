package io.relance.web;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.relance.debtor.Debtor;
import io.relance.debtor.Debtors;
import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import io.relance.writeoff.WriteOff;
import io.relance.writeoff.WriteOffFile;
import io.relance.writeoff.WriteOffs;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Write-offs: those proposed, those booked with what came in all the same, and the file for the accountant. */
@Controller
class WriteOffPages {

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final WriteOffs writeOffs;
    private final WriteOffFile file;
    private final Invoices invoices;
    private final Debtors debtors;
    private final Clock clock;

    WriteOffPages(WriteOffs writeOffs, WriteOffFile file, Invoices invoices, Debtors debtors, Clock clock) {
        this.writeOffs = writeOffs;
        this.file = file;
        this.invoices = invoices;
        this.debtors = debtors;
        this.clock = clock;
    }

    /** A write-off with its debtor and its sums, one for each currency. Public for FreeMarker only. */
    public record Row(WriteOff writeOff, String debtor, List<Money> amounts, List<Money> recovered) {}

    @GetMapping("/write-offs")
    String all(@RequestParam(defaultValue = "") String invoice, Model model) {
        return list(invoice, Fields.none(), model);
    }

    private String list(String invoice, Fields fields, Model model) {
        List<WriteOff> all = writeOffs.all();
        Map<Long, String> names = debtors
                .findAllById(all.stream().map(WriteOff::debtorId).collect(toSet()))
                .stream()
                .collect(toMap(Debtor::id, Debtor::name));
        model.addAttribute(
                "rows",
                all.stream()
                        .map(it -> row(it, names.getOrDefault(it.debtorId(), "")))
                        .toList());
        model.addAttribute("numbers", invoice);
        LocalDate today = LocalDate.now(clock);
        model.addAttribute("from", today.withDayOfYear(1));
        model.addAttribute("to", today);
        model.addAttribute("fields", fields);
        return "write-offs";
    }

    @PostMapping("/write-offs")
    String open(
            @RequestParam Map<String, String> typed,
            @ModelAttribute("ui") Ui ui,
            Principal person,
            Model model,
            RedirectAttributes answers) {
        Fields fields = new Fields("open", typed);
        List<String> numbers = Arrays.stream(fields.required("invoices").split("[,;\\s]+"))
                .filter(number -> !number.isEmpty())
                .distinct()
                .toList();
        List<Invoice> found = invoices.findByNumberIn(numbers);
        if (!fields.wrong() && found.size() == numbers.size()) {
            try {
                long id = writeOffs.open(found, person.getName());
                answers.addFlashAttribute("notice", ui.text("writeOff.opened"));
                return "redirect:/write-offs/" + id;
            } catch (IllegalArgumentException impossible) {
                fields.refuse("invoices", "writeOff.impossible");
            }
        }
        fields.refuse("invoices", "writeOff.unknown");
        return list(typed.getOrDefault("invoices", ""), fields, model);
    }

    @GetMapping("/write-offs/{id:\\d+}")
    String one(@PathVariable long id, Model model) {
        WriteOff writeOff;
        try {
            writeOff = writeOffs.get(id);
        } catch (NoSuchElementException unknown) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "write-off", unknown);
        }
        Debtor debtor = debtors.findById(writeOff.debtorId()).orElseThrow();
        model.addAttribute("row", row(writeOff, debtor.name()));
        model.addAttribute("debtor", debtor);
        model.addAttribute("evidence", writeOffs.evidenceFor(id));
        model.addAttribute("second", writeOffs.needsSecondPerson(id));
        return "write-off";
    }

    /** One line for each invoice written off, in the form that French spreadsheets open at a click. */
    @GetMapping("/write-offs/export.csv")
    ResponseEntity<byte[]> export(
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to) {
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("pertes-" + from + "-" + to + ".csv")
                                .build()
                                .toString())
                .body(file.between(from, to));
    }

    private static Row row(WriteOff writeOff, String debtor) {
        return new Row(
                writeOff,
                debtor,
                sums(writeOff.items().stream().map(WriteOff.Item::amount)),
                sums(writeOff.items().stream().map(WriteOff.Item::recovered).filter(Money::isPositive)));
    }

    private static List<Money> sums(Stream<Money> amounts) {
        return List.copyOf(amounts.collect(toMap(Money::getCurrencyUnit, amount -> amount, Money::plus))
                .values());
    }
}
