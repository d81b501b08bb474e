package io.relance.court;

import com.openhtmltopdf.util.XRLog;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import io.relance.calendar.DayFormat;
import io.relance.claim.Claim;
import io.relance.claim.ClaimWording;
import io.relance.contact.Sheets;
import io.relance.creditor.Creditor;
import io.relance.creditor.CreditorDetails;
import io.relance.creditor.Creditors;
import io.relance.debtor.Debtor;
import io.relance.debtor.Debtors;
import io.relance.interest.InterestStatement;
import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import io.relance.money.MoneyFormat;
import io.relance.money.PercentFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Prints what a dossier says to a court: the request, in the creditor's words and plain type, and the list of exhibits.
 * French only, as courts read it. PDF/A-2b with its fonts and colour profile inside.
 */
@Component
class RequestPrinter {

    private static final Locale FRENCH = Locale.FRENCH;

    private final Configuration templates = new Configuration(Configuration.VERSION_2_3_34);
    private final Creditors creditors;
    private final Debtors debtors;
    private final Invoices invoices;
    private final CourtRules rules;
    private final CourtFees fees;
    private final ClaimWording wording;
    private final CourtFigures figures;
    private final CourtCalendar calendar;

    RequestPrinter(
            Creditors creditors,
            Debtors debtors,
            Invoices invoices,
            CourtRules rules,
            CourtFees fees,
            ClaimWording wording,
            CourtFigures figures,
            CourtCalendar calendar) {
        this.creditors = creditors;
        this.debtors = debtors;
        this.invoices = invoices;
        this.rules = rules;
        this.fees = fees;
        this.wording = wording;
        this.figures = figures;
        this.calendar = calendar;
        templates.setClassLoaderForTemplateLoading(RequestPrinter.class.getClassLoader(), "templates/court");
        templates.setDefaultEncoding(StandardCharsets.UTF_8.name());
        templates.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        templates.setLogTemplateExceptions(false);
        templates.setLocalizedLookup(false);
        templates.setNumberFormat("computer");
        XRLog.setLoggingEnabled(false);
    }

    /** The request with the claim broken down at a day. */
    byte[] print(
            CourtDossier dossier, CourtAccounts.Account account, List<CourtPapers.Numbered> exhibits, LocalDate day) {
        Map<String, Object> model = heads(dossier, exhibits, day);
        model.put(
                "grounds",
                paragraphs(Grounds.of(
                        dossier,
                        debtors.findById(dossier.debtorId()).orElseThrow(),
                        account.claims().size(),
                        exhibits)));
        model.put("claims", account.claims().stream().map(this::claim).toList());
        model.put("sums", account.sums().stream().map(RequestPrinter::sum).toList());
        model.put(
                "fees",
                fees.expected(dossier.procedure(), dossier.courtKind(), account.euros(), day).stream()
                        .filter(fee ->
                                fee.code().equals("CLERK") && fee.amount().isPositive())
                        .map(fee -> money(fee.amount()))
                        .toList());
        if (!rules.procedure(dossier.procedure()).summons()) {
            return Sheets.archival(render("request.ftlh", model));
        }
        addHearing(model, dossier, account, exhibits, day);
        return Sheets.archival(render("summons.ftlh", model));
    }

    /** What a summons says beyond a request (CPC 54, 56, 855); what only an officer knows stays blank. */
    private void addHearing(
            Map<String, Object> model,
            CourtDossier dossier,
            CourtAccounts.Account account,
            List<CourtPapers.Numbered> exhibits,
            LocalDate day) {
        model.put("hearing", dossier.hearingOn() == null ? "" : inWords(dossier.hearingOn()));
        model.put("serveBy", lastDay(dossier, "SUMMONS"));
        model.put("copyBy", lastDay(dossier, "COPY"));
        model.put("commercial", dossier.courtKind() != CourtSeats.Kind.TJ);
        Optional<CourtFigures.Figure> lawyer = figures.lawyerAbove(day);
        lawyer.ifPresent(figure -> model.put("threshold", money(figure.amount())));
        model.put(
                "lawyerAbove",
                lawyer.filter(figure -> account.euros().isGreaterThan(figure.amount()))
                        .map(figure -> money(figure.amount()))
                        .orElse(""));
        model.put(
                "steps",
                exhibits.stream()
                        .filter(paper -> List.of("REMINDER", "FORMAL_NOTICE", "SETTLEMENT")
                                .contains(paper.code()))
                        .map(paper -> Map.of(
                                "number",
                                Integer.toString(paper.number()),
                                "title",
                                paper.exhibit().title(),
                                "day",
                                figures(paper.exhibit().day())))
                        .toList());
    }

    private String lastDay(CourtDossier dossier, String code) {
        return calendar.deadlines(dossier).stream()
                .filter(deadline -> deadline.rule().code().equals(code))
                .map(deadline -> inWords(deadline.last()))
                .findFirst()
                .orElse("");
    }

    /** The list of exhibits alone. */
    byte[] list(CourtDossier dossier, List<CourtPapers.Numbered> exhibits, LocalDate day) {
        return Sheets.archival(render("exhibits.ftlh", heads(dossier, exhibits, day)));
    }

    private Map<String, Object> heads(CourtDossier dossier, List<CourtPapers.Numbered> exhibits, LocalDate day) {
        Procedure procedure = rules.procedure(dossier.procedure());
        Map<String, Object> model = new HashMap<>();
        model.put("title", procedure.document());
        model.put("basis", procedure.basis());
        addCourt(model, dossier);
        model.put(
                "president",
                procedure.code().equals("PAYMENT_ORDER") || procedure.code().equals("PROVISION"));
        model.put("day", inWords(day));
        Creditor creditor = creditors.find().orElseThrow(() -> new CourtRefusal(CourtRefusal.Reason.GROUNDS));
        model.put("creditor", creditor(creditor.details()));
        model.put("creditorName", creditor.details().name());
        model.put("place", creditor.details().city());
        model.put("signatory", Objects.requireNonNullElse(dossier.signatory(), ""));
        model.put("debtor", debtor(debtors.findById(dossier.debtorId()).orElseThrow()));
        model.put(
                "debtorName", debtors.findById(dossier.debtorId()).orElseThrow().name());
        model.put(
                "exhibits",
                exhibits.stream()
                        .map(exhibit -> Map.of(
                                "number",
                                Integer.toString(exhibit.number()),
                                "title",
                                exhibit.exhibit().title(),
                                "day",
                                figures(exhibit.exhibit().day())))
                        .toList());
        return model;
    }

    /** In Alsace and Moselle a chamber of the tribunal judiciaire stands in for the tribunal de commerce (C. com. L731-1). */
    private void addCourt(Map<String, Object> model, CourtDossier dossier) {
        String title = Objects.requireNonNullElse(dossier.courtTitle(), "Juridiction à désigner");
        Debtor debtor = debtors.findById(dossier.debtorId()).orElseThrow();
        if (dossier.courtKind() == CourtSeats.Kind.TJ && Department.keepsLocalHolidays(debtor.postalCode())) {
            String chamber = "chambre commerciale du t" + title.substring(1);
            model.put("court", "C" + chamber.substring(1));
            model.put("ofCourt", "de la " + chamber);
            model.put("theCourt", "la " + chamber);
        } else {
            model.put("court", title);
            model.put("ofCourt", "du " + title);
            model.put("theCourt", "le " + title);
        }
    }

    private static List<String> creditor(CreditorDetails of) {
        String capital = of.capital() == null
                ? null
                : "au capital de " + money(CourtFees.euros(of.capital())).replaceFirst(",00(?!\\d)", "");
        return Stream.of(
                        Stream.of(of.name(), of.legalForm(), capital)
                                .filter(Objects::nonNull)
                                .collect(Collectors.joining(", ")),
                        "Siège : " + of.street() + ", " + of.postalCode() + " " + of.city(),
                        of.rcsTown() == null
                                ? "SIREN " + blocks(of.siren())
                                : "RCS " + of.rcsTown() + " " + blocks(of.siren()))
                .toList();
    }

    private static List<String> debtor(Debtor of) {
        List<String> lines = new ArrayList<>();
        lines.add(name(of));
        String town =
                Stream.of(of.postalCode(), of.city()).filter(Objects::nonNull).collect(Collectors.joining(" "));
        String seat = Stream.of(of.street(), town)
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(", "));
        lines.add("Siège : " + (seat.isEmpty() ? "à compléter" : seat)
                + (of.country().equals("FR")
                        ? ""
                        : ", "
                                + new Locale.Builder()
                                        .setRegion(of.country())
                                        .build()
                                        .getDisplayCountry(FRENCH)));
        lines.add("SIREN " + (of.siren() == null ? "à compléter" : blocks(of.siren())));
        return lines;
    }

    private static String name(Debtor debtor) {
        return debtor.legalForm() == null ? debtor.name() : debtor.name() + ", " + debtor.legalForm();
    }

    private Map<String, Object> claim(Claim claim) {
        Invoice invoice = invoices.findById(claim.invoiceId()).orElseThrow();
        Map<String, Object> shown = new HashMap<>();
        shown.put("number", claim.number());
        shown.put("issued", figures(invoice.issueDate()));
        shown.put("due", figures(claim.dueDate()));
        shown.put("total", money(invoice.total()));
        shown.put(
                "reductions",
                claim.principalLines().stream()
                        .filter(line -> line.amount().isNegative())
                        .map(line -> Map.of(
                                "what",
                                reduction(line.kind()),
                                "day",
                                line.day() == null ? "" : figures(line.day()),
                                "amount",
                                money(line.amount())))
                        .toList());
        shown.put("principal", money(CourtAccounts.principalLeft(claim)));
        shown.put("interest", money(CourtAccounts.interestLeft(claim)));
        shown.put("indemnity", money(claim.indemnity().claimed()));
        shown.put("sum", money(claim.total()));
        shown.put(
                "segments",
                claim.statement().segments().stream().map(this::segment).toList());
        shown.put(
                "interestPaid",
                claim.statement()
                                .interestAccrued()
                                .minus(claim.statement().interestLeft())
                                .isPositive()
                        ? money(claim.statement()
                                .interestAccrued()
                                .minus(claim.statement().interestLeft())
                                .negated())
                        : "");
        shown.put(
                "waived",
                claim.interest().waived().isPositive()
                        ? money(claim.interest().waived().negated())
                        : "");
        return shown;
    }

    private static String reduction(Claim.PrincipalLine.Kind kind) {
        return switch (kind) {
            case CREDIT_NOTE -> "Avoir";
            case CONTESTED -> "Part contestée, non réclamée";
            case CANCELLATION -> "Annulation";
            case PAYMENT, TOTAL -> "Paiement";
        };
    }

    private Map<String, String> segment(InterestStatement.Segment segment) {
        return Map.of(
                "from", figures(segment.from()),
                "to", figures(segment.to()),
                "days", Integer.toString(segment.days()),
                "base", money(segment.base()),
                "rate", PercentFormat.write(segment.percent(), FRENCH),
                "basis", wording.of(segment.rate(), FRENCH),
                "interest", money(segment.interest()));
    }

    private static Map<String, String> sum(CourtAccounts.Sum sum) {
        return Map.of(
                "principal", money(sum.principal()),
                "interest", money(sum.interest()),
                "indemnity", money(sum.indemnity()),
                "claim", money(sum.claim()));
    }

    private static List<String> paragraphs(String text) {
        return Stream.of(text.split("\\R\\s*\\R|\\R"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static String money(Money amount) {
        return MoneyFormat.FRENCH.format(amount);
    }

    private static String figures(@Nullable LocalDate day) {
        return day == null ? "–" : DayFormat.FRENCH.inFigures(day);
    }

    private static String inWords(LocalDate day) {
        return DayFormat.FRENCH.inWords(day);
    }

    private static String blocks(String siren) {
        return siren.replaceAll("(\\d{3})(?=\\d)", "$1\u00A0");
    }

    private String render(String name, Map<String, Object> model) {
        try {
            StringWriter out = new StringWriter();
            templates.getTemplate(name).process(model, out);
            // the fonts have no narrow no-break space; the ordinary one keeps amounts together as well
            return out.toString().replace('\u202F', '\u00A0');
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (TemplateException broken) {
            throw new IllegalStateException("The template " + name + " cannot be filled", broken);
        }
    }
}
