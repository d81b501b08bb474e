package io.relance.insolvency;

import com.openhtmltopdf.util.XRLog;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import io.relance.calendar.DayFormat;
import io.relance.claim.Claim;
import io.relance.contact.Sheets;
import io.relance.creditor.Creditor;
import io.relance.creditor.CreditorDetails;
import io.relance.debtor.Debtor;
import io.relance.handoff.Evidence;
import io.relance.handoff.Exhibit;
import io.relance.money.MoneyFormat;
import io.relance.money.PercentFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Prints the declaration of a claim with what C. com. L622-25 and R622-23 ask for: the amount on the day of the judgment,
 * sums not yet due with their dates, how interest was computed, security, and the statement that it is sincere. In
 * French, as a PDF/A-2b with its fonts embedded.
 */
@Component
class DeclarationPrinter {

    private final ObjectProvider<Evidence> evidence;
    private final Configuration templates = new Configuration(Configuration.VERSION_2_3_34);
    private final DayFormat days = DayFormat.of(Locale.FRENCH);
    private final MoneyFormat amounts = MoneyFormat.of(Locale.FRENCH);

    DeclarationPrinter(ObjectProvider<Evidence> evidence) {
        this.evidence = evidence;
        templates.setClassLoaderForTemplateLoading(DeclarationPrinter.class.getClassLoader(), "templates");
        templates.setDefaultEncoding(StandardCharsets.UTF_8.name());
        templates.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        templates.setLogTemplateExceptions(false);
        templates.setLocalizedLookup(false);
        XRLog.setLoggingEnabled(false);
    }

    byte[] print(Proceedings proceedings, Debtor debtor, Creditor creditor, InsolvencyClaim claim, LocalDate day) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("creditor", creditor(creditor.details()));
        facts.put("debtor", debtor(debtor));
        facts.put("kind", kind(proceedings.facts().kind()));
        facts.put("court", plain(proceedings.facts().court()));
        facts.put("judgment", days.inWords(claim.judgmentOn()));
        LocalDate published = proceedings.facts().publishedOn();
        facts.put("published", published == null ? "" : days.inWords(published));
        facts.put("representative", plain(proceedings.facts().representative()));
        facts.put(
                "representativeAddress",
                lines(Objects.requireNonNullElse(proceedings.facts().representativeAddress(), "")));
        facts.put("security", plain(proceedings.facts().security()));
        facts.put("litigation", plain(proceedings.facts().litigation()));
        facts.put("day", days.inWords(day));
        facts.put("due", claim.due().stream().map(this::due).toList());
        facts.put("notYetDue", claim.notYetDue().stream().map(this::notYetDue).toList());
        facts.put(
                "segments",
                claim.due().stream().flatMap(one -> segments(one).stream()).toList());
        facts.put(
                "sums",
                claim.sums().stream()
                        .map(sum -> Map.of(
                                "due", amounts.format(sum.due()),
                                "notYetDue", amounts.format(sum.notYetDue()),
                                "total", amounts.format(sum.total())))
                        .toList());
        facts.put("exhibits", exhibits(debtor, claim));
        return Sheets.archival(write(facts).replace('\u202F', '\u00A0'));
    }

    private static String kind(ProceedingsKind kind) {
        return switch (kind) {
            case SAFEGUARD -> "Sauvegarde";
            case REORGANISATION -> "Redressement judiciaire";
            case LIQUIDATION -> "Liquidation judiciaire";
            case UNKNOWN -> "Procédure collective";
        };
    }

    private static Map<String, Object> creditor(CreditorDetails details) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put(
                "name",
                Stream.of(details.name(), plain(details.legalForm()))
                        .filter(part -> !part.isBlank())
                        .collect(Collectors.joining(", ")));
        facts.put("siren", details.siren());
        facts.put("rcs", plain(details.rcsTown()));
        facts.put("address", List.of(details.street(), details.postalCode() + " " + details.city()));
        facts.put("phone", plain(details.phone()));
        facts.put("email", details.email());
        facts.put("signatory", details.senderName());
        facts.put("title", plain(details.senderTitle()));
        facts.put("city", details.city());
        return facts;
    }

    private static Map<String, Object> debtor(Debtor debtor) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", debtor.name());
        facts.put("siren", plain(debtor.siren()));
        facts.put(
                "address",
                Stream.of(plain(debtor.street()), (plain(debtor.postalCode()) + " " + plain(debtor.city())).strip())
                        .filter(line -> !line.isBlank())
                        .toList());
        facts.put("reference", debtor.reference());
        return facts;
    }

    private Map<String, String> due(Claim claim) {
        return Map.of(
                "number", claim.number(),
                "dueDate", days.inFigures(claim.dueDate()),
                "principal", amounts.format(claim.principal()),
                "interest", amounts.format(claim.interest().claimed()),
                "indemnity", amounts.format(claim.indemnity().claimed()),
                "total", amounts.format(claim.total()));
    }

    private Map<String, String> notYetDue(Claim claim) {
        return Map.of(
                "number", claim.number(),
                "dueDate", days.inFigures(claim.dueDate()),
                "principal", amounts.format(claim.principal()));
    }

    private List<Map<String, String>> segments(Claim claim) {
        return claim.statement().segments().stream()
                .map(segment -> Map.of(
                        "number", claim.number(),
                        "from", days.inFigures(segment.from()),
                        "to", days.inFigures(segment.to()),
                        "days", String.valueOf(segment.days()),
                        "base", amounts.format(segment.base()),
                        "rate", PercentFormat.write(segment.percent(), Locale.FRENCH),
                        "amount", amounts.format(segment.interest())))
                .toList();
    }

    /** Invoices are named in any case; whoever keeps papers about them adds what there is. */
    private List<String> exhibits(Debtor debtor, InsolvencyClaim claim) {
        Set<Long> ids = Stream.concat(claim.due().stream(), claim.notYetDue().stream())
                .map(Claim::invoiceId)
                .collect(Collectors.toSet());
        List<Exhibit> kept = evidence.stream()
                .flatMap(source -> source.about(debtor.id(), ids).stream())
                .toList();
        List<String> titles = new ArrayList<>();
        Stream.concat(claim.due().stream(), claim.notYetDue().stream())
                .filter(one -> kept.stream()
                        .noneMatch(exhibit -> exhibit.kind() == Exhibit.Kind.INVOICE
                                && Objects.equals(exhibit.invoiceId(), one.invoiceId())))
                .forEach(one -> titles.add("Facture " + one.number()));
        kept.forEach(exhibit -> titles.add(exhibit.title() + " (" + days.inFigures(exhibit.day()) + ")"));
        return titles;
    }

    private String write(Map<String, Object> facts) {
        StringWriter out = new StringWriter();
        try {
            templates.getTemplate("letter/claim-declaration.ftlh").process(facts, out);
        } catch (IOException | TemplateException broken) {
            throw new IllegalStateException("The declaration cannot be written", broken);
        }
        return out.toString();
    }

    private static List<String> lines(String text) {
        return Arrays.stream(text.split("\\R"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static String plain(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
