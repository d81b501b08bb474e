package io.relance.formalnotice;

import io.relance.calendar.DayFormat;
import io.relance.claim.Claim;
import io.relance.claim.ClaimWording;
import io.relance.contact.Channel;
import io.relance.contact.Sheets;
import io.relance.creditor.Creditor;
import io.relance.creditor.CreditorDetails;
import io.relance.creditor.Creditors;
import io.relance.debtor.Debtor;
import io.relance.debtor.Debtors;
import io.relance.handoff.Evidence;
import io.relance.handoff.Exhibit;
import io.relance.interest.AppliedRate;
import io.relance.interest.InterestStatement;
import io.relance.money.CreditorReference;
import io.relance.money.MoneyFormat;
import io.relance.money.PercentFormat;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;

/**
 * Writes a notice with all that a sufficient demand should hold (DOMAIN §2.2): who, what, how much and how it comes about,
 * by which rules, by when and where to pay, what may follow, what was said before, signature and enclosures. Debtors in
 * France are written to in French; those abroad find an English version behind the French one.
 */
@Component
class NoticeLetter {

    private static final Set<Exhibit.Kind> ENCLOSED =
            Set.of(Exhibit.Kind.INVOICE, Exhibit.Kind.ORDER, Exhibit.Kind.DELIVERY, Exhibit.Kind.TERMS);
    private static final String PDF = "application/pdf";

    private final ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
    private final Creditors creditors;
    private final Debtors debtors;
    private final NoticeOutlook outlook;
    private final ClaimWording claims;
    private final ObjectProvider<Evidence> evidence;
    private final Sheets sheets;
    private final Binder binder;

    NoticeLetter(
            Creditors creditors,
            Debtors debtors,
            NoticeOutlook outlook,
            ClaimWording claims,
            ObjectProvider<Evidence> evidence,
            Sheets sheets,
            Binder binder) {
        this.creditors = creditors;
        this.debtors = debtors;
        this.outlook = outlook;
        this.claims = claims;
        this.evidence = evidence;
        this.sheets = sheets;
        this.binder = binder;
        texts.setBasename("messages/formalnotice");
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
    }

    /**
     * The letter and its enclosures as one PDF.
     *
     * @param draft printed across it while nobody has approved it
     * @throws IllegalStateException if nobody has said who the creditor is
     */
    byte[] print(FormalNotice notice, Demand demand, int delayDays, boolean draft) {
        Creditor creditor =
                creditors.find().orElseThrow(() -> new IllegalStateException("Describe the creditor before it writes"));
        Debtor debtor = debtors.findById(notice.debtorId()).orElseThrow();
        Set<Long> ids = demand.lines().stream().map(line -> line.invoice().id()).collect(Collectors.toSet());
        List<Exhibit> titles = new ArrayList<>();
        List<byte[]> enclosures = new ArrayList<>();
        evidence.orderedStream()
                .flatMap(source -> source.about(debtor.id(), ids).stream())
                .filter(paper ->
                        ENCLOSED.contains(paper.kind()) && paper.mediaType().equals(PDF))
                .forEach(paper -> {
                    byte[] content = paper.content().get();
                    if (binder.canEnclose(content)) {
                        titles.add(paper);
                        enclosures.add(content);
                    }
                });
        List<Map<String, Object>> versions = new ArrayList<>();
        versions.add(version(Locale.FRENCH, notice, demand, delayDays, creditor, debtor, ids, titles));
        if (!debtor.country().equals("FR")) {
            versions.add(version(Locale.ENGLISH, notice, demand, delayDays, creditor, debtor, ids, titles));
        }
        byte[] letter = sheets.print(
                "formal-notice.ftlh",
                Map.of(
                        "versions",
                        versions,
                        "draft",
                        draft ? text(Locale.FRENCH, "draft") : "",
                        "subject",
                        text(Locale.FRENCH, "title"),
                        "author",
                        creditor.details().name()));
        return binder.enclose(letter, enclosures);
    }

    private Map<String, Object> version(
            Locale language,
            FormalNotice notice,
            Demand demand,
            int delayDays,
            Creditor creditor,
            Debtor debtor,
            Set<Long> ids,
            List<Exhibit> enclosures) {
        CreditorDetails ours = creditor.details();
        DayFormat days = DayFormat.of(language);
        String total =
                demand.sums().stream().map(sum -> money(sum.total(), language)).collect(Collectors.joining(" + "));
        String reference = reference(notice, demand, debtor);
        Map<String, Object> shown = new HashMap<>();
        shown.put("language", language.getLanguage());
        shown.put("say", new Say(language));
        shown.put("dated", text(language, "dated", ours.city(), days.inWords(demand.day())));
        shown.put("channel", text(language, "channel." + notice.channel()));
        shown.put("noticeNumber", text(language, "number", notice.id().toString()));
        shown.put("creditor", creditor(creditor, language));
        shown.put("debtor", debtor(debtor, language));
        shown.put("reference", reference);
        shown.put(
                "creditorReference",
                CreditorReference.of(reference).map(CreditorReference::printed).orElse(""));
        shown.put("asOf", days.inWords(demand.day()));
        shown.put("total", total);
        shown.put(
                "lines",
                demand.lines().stream().map(line -> line(line, language)).toList());
        shown.put("reductions", reductions(demand, language));
        shown.put("segments", segments(demand, language));
        shown.put("sums", demand.sums().stream().map(sum -> sum(sum, language)).toList());
        shown.put("bases", bases(demand, debtor, language));
        shown.put("remarks", remarks(demand, language));
        shown.put("earlier", earlier(ids, language));
        shown.put("demand", text(language, "demand", total, delayDays));
        shown.put("goesOn", demand.lines().stream().anyMatch(line -> line.interest()
                .isPositive()));
        shown.put("signatory", Objects.requireNonNullElse(notice.signatory(), ours.senderName()));
        shown.put(
                "signatoryTitle",
                Objects.requireNonNullElse(
                        notice.signatory() == null ? ours.senderTitle() : notice.signatoryTitle(), ""));
        shown.put("enclosures", enclosures.stream().map(Exhibit::title).toList());
        return shown;
    }

    /** The words of a template in one language. Public for FreeMarker only. */
    public final class Say {
        private final Locale language;

        Say(Locale language) {
            this.language = language;
        }

        /** The text of a key with its arguments. */
        public String of(String key, Object... arguments) {
            return text(language, key, arguments);
        }
    }

    private static String reference(FormalNotice notice, Demand demand, Debtor debtor) {
        return demand.lines().size() == 1 ? demand.lines().get(0).invoice().number() : debtor.reference();
    }

    private Map<String, Object> creditor(Creditor creditor, Locale language) {
        CreditorDetails ours = creditor.details();
        Map<String, Object> shown = new HashMap<>();
        shown.put("name", ours.name());
        shown.put("address", List.of(ours.street(), ours.postalCode() + " " + ours.city()));
        shown.put("phone", ours.phone());
        shown.put("email", ours.email());
        shown.put("iban", blocks(ours.iban().replace(" ", ""), 4, " "));
        shown.put("bic", Objects.requireNonNullElse(ours.bic(), ""));
        String company = Stream.of(ours.name(), ours.legalForm())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        if (ours.capital() != null) {
            company += " " + text(language, "capital", money(Money.of(CurrencyUnit.EUR, ours.capital()), language));
        }
        String siren = blocks(ours.siren(), 3, "\u00A0");
        shown.put(
                "legal",
                Stream.of(
                                company,
                                text(language, "seat", ours.street() + ", " + ours.postalCode() + " " + ours.city()),
                                ours.rcsTown() == null
                                        ? "SIREN\u00A0" + siren
                                        : siren + "\u00A0RCS\u00A0" + ours.rcsTown())
                        .collect(Collectors.joining(" · ")));
        byte[] logo = creditor.logo();
        if (logo != null) {
            shown.put(
                    "logoData",
                    "data:%s;base64,%s"
                            .formatted(creditor.logoType(), Base64.getEncoder().encodeToString(logo)));
        }
        return shown;
    }

    /** NF Z 10-011: the town in capitals, a country only abroad and in French, for the post. */
    private Map<String, Object> debtor(Debtor debtor, Locale language) {
        List<String> lines = new ArrayList<>();
        lines.add(debtor.name());
        if (debtor.street() != null) {
            lines.addAll(debtor.street().lines().filter(line -> !line.isBlank()).toList());
        }
        lines.add((Objects.requireNonNullElse(debtor.postalCode(), "") + " "
                        + Objects.requireNonNullElse(debtor.city(), "").toUpperCase(Locale.FRENCH))
                .strip());
        if (!debtor.country().equals("FR")) {
            lines.add(new Locale.Builder()
                    .setRegion(debtor.country())
                    .build()
                    .getDisplayCountry(Locale.FRENCH)
                    .toUpperCase(Locale.FRENCH));
        }
        Map<String, Object> shown = new HashMap<>();
        shown.put("name", debtor.name());
        shown.put("reference", debtor.reference());
        shown.put("address", lines);
        shown.put(
                "register",
                debtor.siren() == null ? "" : text(language, "debtor.siren", blocks(debtor.siren(), 3, "\u00A0")));
        return shown;
    }

    private Map<String, Object> line(Demand.Line line, Locale language) {
        DayFormat days = DayFormat.of(language);
        Map<String, Object> shown = new HashMap<>();
        shown.put("number", line.invoice().number());
        shown.put(
                "issued",
                line.invoice().issueDate() == null
                        ? "–"
                        : days.inFigures(line.invoice().issueDate()));
        shown.put("due", days.inFigures(line.invoice().dueDate()));
        shown.put("total", money(line.invoice().total(), language));
        Money received = line.invoice().total().minus(line.claim().principal());
        shown.put("received", received.isZero() ? "–" : money(received, language));
        shown.put("contested", line.contested().isZero() ? "" : money(line.contested(), language));
        shown.put("principal", money(line.principal(), language));
        return shown;
    }

    /** Payments and credit notes with their days. */
    private List<String> reductions(Demand demand, Locale language) {
        List<String> shown = new ArrayList<>();
        for (Demand.Line line : demand.lines()) {
            for (Claim.PrincipalLine part : line.claim().principalLines()) {
                LocalDate day = part.day();
                if (part.kind() != Claim.PrincipalLine.Kind.TOTAL && day != null) {
                    shown.add(text(
                            language,
                            "reduction." + part.kind(),
                            line.invoice().number(),
                            DayFormat.of(language).inWords(day),
                            money(part.amount().negated(), language)));
                }
            }
        }
        return shown;
    }

    private List<Map<String, Object>> segments(Demand demand, Locale language) {
        DayFormat days = DayFormat.of(language);
        List<Map<String, Object>> shown = new ArrayList<>();
        for (Demand.Line line : demand.lines()) {
            if (!line.interest().isPositive()) {
                continue;
            }
            for (InterestStatement.Segment segment : line.claim().statement().segments()) {
                shown.add(Map.of(
                        "number", line.invoice().number(),
                        "from", days.inFigures(segment.from()),
                        "to", days.inFigures(segment.to()),
                        "days", segment.days(),
                        "base", money(segment.base(), language),
                        "percent", PercentFormat.write(segment.percent(), language),
                        "interest", money(segment.interest(), language)));
            }
            Money accrued = line.claim().statement().interestAccrued();
            Money less = accrued.minus(line.interest());
            if (less.isPositive()) {
                shown.add(Map.of(
                        "number", line.invoice().number(),
                        "note", text(language, "interest.less"),
                        "interest", money(less.negated(), language)));
            }
        }
        return shown;
    }

    private Map<String, Object> sum(Demand.Sum sum, Locale language) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("principal", money(sum.principal(), language));
        shown.put("interest", sum.interest().isZero() ? "" : money(sum.interest(), language));
        shown.put("indemnity", sum.indemnity().isZero() ? "" : money(sum.indemnity(), language));
        shown.put("indemnities", sum.indemnities());
        shown.put("total", money(sum.total(), language));
        return shown;
    }

    /** The rules behind the rates, each once, with the figures they add up; then those of the indemnity. */
    private List<String> bases(Demand demand, Debtor debtor, Locale language) {
        List<String> shown = new ArrayList<>();
        shown.add(text(language, debtor.publicBuyer() ? "basis.public" : "basis.commercial"));
        demand.lines().stream()
                .filter(line -> line.interest().isPositive())
                .flatMap(line -> line.claim().statement().segments().stream())
                .map(segment -> rule(segment.rate(), language))
                .distinct()
                .forEach(shown::add);
        return shown;
    }

    private String rule(AppliedRate rate, Locale language) {
        return text(
                language,
                "rate",
                PercentFormat.write(rate.percent(), language),
                claims.of(rate.figures().semester(), language),
                claims.of(rate, language));
    }

    /** What the figures rest on beside the rule, such as a day that was assumed. */
    private List<String> remarks(Demand demand, Locale language) {
        return demand.lines().stream()
                .flatMap(line -> line.claim().remarks().stream().filter(remark -> switch (remark.kind()) {
                    case PAYMENT_DAY_ASSUMED, LAW_OF_THE_CREDITOR, LAW_OF_ANOTHER_COUNTRY, STOPPED_BY_SETTLEMENT ->
                        true;
                    default -> false;
                }))
                .map(remark -> claims.of(remark, language))
                .distinct()
                .toList();
    }

    private String earlier(Set<Long> ids, Locale language) {
        List<NoticeOutlook.Earlier> said = outlook.reminders(ids);
        List<String> written = named(said, false, language);
        List<String> spoken = named(said, true, language);
        if (written.isEmpty() && spoken.isEmpty()) {
            return "";
        }
        String what = Stream.of(
                        written.isEmpty()
                                ? null
                                : text(language, "earlier.written", written.size(), list(written, language)),
                        spoken.isEmpty()
                                ? null
                                : text(language, "earlier.spoken", spoken.size(), list(spoken, language)))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" " + text(language, "and") + " "));
        return text(language, "earlier", what);
    }

    private static List<String> named(List<NoticeOutlook.Earlier> said, boolean calls, Locale language) {
        return said.stream()
                .filter(one -> (one.channel() == Channel.PHONE) == calls)
                .map(one -> DayFormat.of(language).inWords(one.day()))
                .distinct()
                .toList();
    }

    private String list(List<String> parts, Locale language) {
        int last = parts.size() - 1;
        return last == 0
                ? parts.get(0)
                : String.join(", ", parts.subList(0, last)) + " " + text(language, "and") + " " + parts.get(last);
    }

    private String text(Locale language, String key, @Nullable Object... arguments) {
        return texts.getMessage(key, arguments, language);
    }

    private static String money(Money amount, Locale language) {
        return MoneyFormat.of(language).format(amount);
    }

    private static String blocks(String text, int length, String between) {
        return text.replaceAll("(.{" + length + "})(?!$)", "$1" + between);
    }
}
