package io.relance.contact;

import freemarker.core.Environment;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateMethodModelEx;
import io.relance.contact.MessageFacts.Creditor;
import io.relance.contact.MessageFacts.Line;
import io.relance.money.CreditorReference;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes reminders. The prose of a tone stands in {@code templates/wording/<language>/<tone>.ftl} as plain text and is
 * written once for mail and letter; the layouts in {@code templates/mail} and {@code templates/letter} set it, escaped,
 * between table and payment details.
 *
 * <p>Templates are given strings only, already formatted for the language: a company that edits them cannot reach
 * anything else, and a name it misspells stops the message instead of leaving a gap in it.
 */
@Component
class Composer {

    private static final int TEXT_WIDTH = 76;

    private final Configuration templates = new Configuration(Configuration.VERSION_2_3_34);
    private final Map<String, Map<String, String>> words = new ConcurrentHashMap<>();

    Composer() {
        this("templates");
    }

    Composer(String folder) {
        templates.setClassLoaderForTemplateLoading(Composer.class.getClassLoader(), folder);
        templates.setDefaultEncoding(StandardCharsets.UTF_8.name());
        templates.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        templates.setLogTemplateExceptions(false);
        templates.setLocalizedLookup(false);
        templates.setNumberFormat("computer");
    }

    /** Writes the facts as an e-mail, with an HTML and a plain text part that say the same. */
    ComposedMessage mail(MessageFacts facts) {
        Map<String, Object> model = model(facts, false);
        return new ComposedMessage(
                (String) Objects.requireNonNull(model.get("subject")),
                render("mail/reminder.ftlh", model),
                render("mail/reminder.txt.ftl", model));
    }

    /** Writes the facts as a letter: well-formed XHTML laid out for A4, the logo inside. */
    String letter(MessageFacts facts) {
        return render("letter/reminder.ftlh", model(facts, true));
    }

    /**
     * Whether messages of a tone show interest and indemnity: the attribute {@code charges} in the head of its wording
     * says so.
     */
    boolean showsCharges(Tone tone, Locale language) {
        String name = wording(language.getLanguage(), tone);
        try {
            return Boolean.TRUE.equals(templates.getTemplate(name).getCustomAttribute("charges"));
        } catch (IOException failure) {
            throw new UncheckedIOException("No wording " + name, failure);
        }
    }

    private static String wording(String language, Tone tone) {
        return "wording/%s/%s.ftl".formatted(language, tone.name().toLowerCase(Locale.ROOT));
    }

    /** Writes a message that is no reminder as an e-mail, with an HTML and a plain text part that say the same. */
    ComposedMessage mail(NoteFacts facts) {
        Map<String, Object> model = model(facts, false);
        return new ComposedMessage(
                (String) Objects.requireNonNull(model.get("subject")),
                render("mail/note.ftlh", model),
                render("mail/note.txt.ftl", model));
    }

    /** Writes a message that is no reminder as a letter, laid out as the reminders are. */
    String letter(NoteFacts facts) {
        return render("letter/note.ftlh", model(facts, true));
    }

    private Map<String, Object> model(NoteFacts facts, boolean letter) {
        String language = facts.language().getLanguage();
        Words say = words(facts.language());
        Map<String, Object> model = head(facts, say, language, letter);
        model.put("date", say.longDate(facts.date()));
        model.put("letterDate", say.word("dated").replace("{0}", say.longDate(facts.date())));
        model.put("reference", facts.reference());
        model.put("numbers", facts.numbers());
        model.put("count", facts.numbers().size());
        model.put("amount", say.money(facts.amount()));
        model.put("asks", facts.purpose().asksForMoney());
        model.put("plan", facts.purpose() == Purpose.PLAN);
        model.put("acceleration", facts.acceleration());
        model.put("defaultAfter", say.days(facts.defaultAfter()));
        model.put(
                "instalments",
                facts.instalments().stream().map(row -> row(row, facts, say)).toList());
        model.put("instalmentCount", facts.instalments().size());
        if (facts.number() > 0) {
            NoteFacts.Row now = facts.instalments().get(facts.number() - 1);
            model.put("number", facts.number());
            model.put("due", say.longDate(now.due()));
        }
        model.putAll(
                wording("wording/%s/%s.ftl".formatted(language, facts.purpose().wording()), language, model));
        model.put("wrap", (TemplateMethodModelEx)
                arguments -> wrap(arguments.get(0).toString()));
        return model;
    }

    private static Map<String, Object> row(NoteFacts.Row row, NoteFacts facts, Words say) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("number", row.number());
        shown.put("due", say.longDate(row.due()));
        shown.put("amount", say.money(row.amount()));
        shown.put("now", row.number() == facts.number());
        Money left = row.left();
        shown.put(
                "state",
                left == null || facts.purpose() == Purpose.PLAN
                        ? ""
                        : left.isZero()
                                ? say.word("instalmentPaid")
                                : left.isEqual(row.amount())
                                        ? ""
                                        : say.word("instalmentLeft").replace("{0}", say.money(left)));
        return shown;
    }

    private Words words(Locale language) {
        return new Words(words.computeIfAbsent(language.getLanguage(), Composer::loadWords), language);
    }

    private static Map<String, Object> head(Correspondence facts, Words say, String language, boolean letter) {
        Map<String, Object> model = new HashMap<>();
        model.put("words", say.all);
        model.put("language", language);
        model.put("letter", letter);
        model.put("creditor", creditor(facts.creditor(), say));
        model.put("debtor", debtor(facts, say));
        model.put("collector", collector(facts));
        return model;
    }

    private Map<String, Object> model(MessageFacts facts, boolean letter) {
        String language = facts.language().getLanguage();
        Words say = words(facts.language());
        Tone tone = facts.spokenTone();
        List<Line> overdue = facts.overdue();
        List<Line> upcoming = facts.upcoming();
        List<Line> subject = tone == Tone.COURTESY ? upcoming : overdue;
        List<Line> others = tone == Tone.COURTESY ? overdue : upcoming;
        boolean figures = showsCharges(tone, facts.language())
                && overdue.stream().anyMatch(line -> line.interest() != null || line.indemnity() != null);

        Map<String, Object> model = head(facts, say, language, letter);
        model.put("words", labels(say, facts));
        model.put("date", say.longDate(facts.date()));
        model.put("letterDate", say.word("dated").replace("{0}", say.longDate(facts.date())));
        model.put("reference", facts.paymentReference());
        model.put("creditorReference", printed(facts.paymentReference()));
        List<Map<String, Object>> tables = new ArrayList<>(statements(subject, facts, figures, say));
        tables.forEach(table -> table.put("main", true));
        tables.addAll(statements(others, facts, false, say));
        model.put("tables", tables);

        // a single line would only say again what stands in the payment box
        model.put("creditorReferences", facts.lines().size() > 1);
        Line first = subject.get(0);
        model.put("count", subject.size());
        model.put("others", others.size());
        model.put("number", first.number());
        model.put("due", say.longDate(first.due()));
        model.put("late", say.days(first.daysLate(facts.date())));
        model.put("partlyPaid", first.partlyPaid());
        model.put("amount", say.amounts(perCurrency(subject, Line::open)));
        model.put("figures", figures);
        model.put("claim", say.amounts(perCurrency(subject, line -> figures ? claim(line) : line.open())));
        model.put("disputed", subject.stream().anyMatch(line -> line.disputed() != null));
        model.putAll(wording(wording(language, tone), language, model));
        model.put("wrap", (TemplateMethodModelEx)
                arguments -> wrap(arguments.get(0).toString()));
        return model;
    }

    /** Labels as the debtor's law has them: a public buyer owes "intérêts moratoires" (CCP R2192-31). */
    private static Map<String, String> labels(Words say, MessageFacts facts) {
        if (!facts.debtor().publicBuyer()) {
            return say.all;
        }
        Map<String, String> labels = new HashMap<>(say.all);
        labels.put("lateInterest", say.word("publicInterest"));
        return labels;
    }

    private Map<String, Object> wording(String name, String language, Map<String, Object> model) {
        try {
            Template template = templates.getTemplate(name);
            Environment environment = template.createProcessingEnvironment(model, Writer.nullWriter());
            environment.process();
            Map<String, Object> said = new HashMap<>();
            for (String section : List.of("subject", "salutation", "valediction")) {
                said.put(section, typeset(section(environment, name, section), language));
            }
            for (String section : List.of("opening", "closing")) {
                said.put(
                        section,
                        Arrays.stream(typeset(section(environment, name, section), language)
                                        .split("\n\\s*\n"))
                                .map(paragraph -> paragraph
                                        .replaceAll("[ \\t\\r\\n]+", " ")
                                        .strip())
                                .toList());
            }
            return said;
        } catch (IOException failure) {
            throw new UncheckedIOException("No wording " + name, failure);
        } catch (TemplateException failure) {
            throw new IllegalStateException("The wording " + name + " cannot be written", failure);
        }
    }

    private static String section(Environment wording, String name, String section) throws TemplateException {
        Object text = wording.getCurrentNamespace().get(section);
        if (text == null || text.toString().isBlank()) {
            throw new IllegalStateException("The wording %s has no %s".formatted(name, section));
        }
        return text.toString().replace("\r\n", "\n").strip();
    }

    /** Puts the no-break spaces French sets inside quotes, before tall punctuation and before a currency sign. */
    private static String typeset(String text, String language) {
        return language.equals("fr")
                ? text.replaceAll(" (?=[:;?!»€])", "\u00A0").replaceAll("(?<=«) ", "\u00A0")
                : text;
    }

    private String render(String name, Map<String, Object> model) {
        StringWriter out = new StringWriter();
        try {
            templates.getTemplate(name).process(model, out);
        } catch (IOException failure) {
            throw new UncheckedIOException("No template " + name, failure);
        } catch (TemplateException failure) {
            throw new IllegalStateException("The template " + name + " cannot be written", failure);
        }
        return out.toString();
    }

    private static Map<String, Object> creditor(Creditor creditor, Words say) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("name", creditor.name());
        shown.put("address", creditor.address());
        shown.put("phone", creditor.phone());
        shown.put("email", creditor.email());
        shown.put("iban", inBlocks(creditor.iban(), 4).replace('\u00A0', ' '));
        shown.put("bic", creditor.bic());
        shown.put("senderName", creditor.senderName());
        shown.put("senderTitle", creditor.senderTitle());
        shown.put("legal", legalMentions(creditor, say));
        MessageFacts.Logo logo = creditor.logo();
        if (logo != null) {
            shown.put("logo", "cid:" + ComposedMessage.LOGO);
            shown.put(
                    "logoData",
                    "data:%s;base64,%s"
                            .formatted(logo.mimeType(), Base64.getEncoder().encodeToString(logo.content())));
        }
        return shown;
    }

    private static String legalMentions(Creditor creditor, Words say) {
        String company = Stream.of(creditor.name(), creditor.legalForm())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        Money capital = creditor.capital();
        String siren = inBlocks(creditor.siren(), 3);
        String register =
                creditor.rcsTown() == null ? "SIREN\u00A0" + siren : siren + "\u00A0RCS\u00A0" + creditor.rcsTown();
        return Stream.of(
                        capital == null ? company : company + " " + say.word("capital") + " " + say.round(capital),
                        say.word("seat") + " " + String.join(", ", creditor.address()),
                        register)
                .collect(Collectors.joining(" · "));
    }

    private static Map<String, Object> debtor(Correspondence facts, Words say) {
        MessageFacts.Debtor debtor = facts.debtor();
        Map<String, Object> shown = new HashMap<>();
        shown.put("name", debtor.name());
        shown.put("reference", debtor.reference());
        shown.put("person", debtor.person());
        shown.put("publicBuyer", debtor.publicBuyer());
        shown.put("addressBlock", addressBlock(debtor, say));
        return shown;
    }

    /** NF Z 10-011: company, person, street, and the town in capitals; a country only abroad, in French for the post. */
    private static List<String> addressBlock(MessageFacts.Debtor debtor, Words say) {
        Stream.Builder<String> lines = Stream.builder();
        lines.add(debtor.name());
        if (debtor.person() != null) {
            lines.add(say.word("attention") + " " + debtor.person());
        }
        int last = debtor.address().size() - 1;
        for (int i = 0; i <= last; i++) {
            String line = debtor.address().get(i);
            lines.add(i == last ? line.toUpperCase(Locale.FRENCH) : line);
        }
        String country = debtor.country();
        if (country != null && !country.equalsIgnoreCase("FR")) {
            lines.add(new Locale("", country).getDisplayCountry(Locale.FRENCH).toUpperCase(Locale.FRENCH));
        }
        return lines.build().toList();
    }

    private static Map<String, Object> collector(Correspondence facts) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("name", facts.collector().name());
        shown.put("email", facts.collector().email());
        shown.put("phone", facts.collector().phone());
        return shown;
    }

    /** One table per currency: sums of different currencies would mean nothing. */
    private static List<Map<String, Object>> statements(
            List<Line> lines, MessageFacts facts, boolean figures, Words say) {
        Map<CurrencyUnit, List<Line>> tables = lines.stream()
                .collect(Collectors.groupingBy(
                        line -> line.total().getCurrencyUnit(), LinkedHashMap::new, Collectors.toList()));
        return tables.values().stream()
                .map(table -> statement(table, facts, figures, say))
                .toList();
    }

    private static Map<String, Object> statement(List<Line> lines, MessageFacts facts, boolean figures, Words say) {
        Map<String, Object> shown = new HashMap<>();
        boolean overdue = lines.get(0).daysLate(facts.date()) > 0;
        boolean alone = facts.overdue().isEmpty() || facts.upcoming().isEmpty();
        shown.put("main", false);
        shown.put("overdue", overdue);
        shown.put("title", alone ? "" : say.word(overdue ? "overdueTitle" : "upcomingTitle"));
        shown.put(
                "lines",
                lines.stream().map(line -> row(line, facts, figures, say)).toList());
        shown.put("partlyPaid", lines.stream().anyMatch(Line::partlyPaid));
        shown.put("open", say.money(sum(lines, Line::open)));
        shown.put("figures", figures);
        if (figures) {
            List<Money> indemnities =
                    lines.stream().map(Line::indemnity).filter(Objects::nonNull).toList();
            shown.put("interest", say.money(sum(lines, line -> orZero(line, line.interest()))));
            shown.put("indemnity", say.money(sum(lines, line -> orZero(line, line.indemnity()))));
            shown.put("indemnities", indemnities.size());
            shown.put("indemnityTimes", times(indemnities, say));
            shown.put("claim", say.money(sum(lines, Composer::claim)));
        }
        return shown;
    }

    /** " (3 × 40 €)" where all are alike, else nothing. */
    private static String times(List<Money> charges, Words say) {
        return charges.stream().distinct().count() == 1
                ? " (%d\u00A0×\u00A0%s)".formatted(charges.size(), say.round(charges.get(0)))
                : "";
    }

    private static Map<String, Object> row(Line line, MessageFacts facts, boolean figures, Words say) {
        long daysLate = line.daysLate(facts.date());
        Map<String, Object> shown = new HashMap<>();
        shown.put("number", line.number());
        shown.put("creditorReference", printed(line.number()));
        shown.put("issued", line.issued() == null ? null : say.shortDate(line.issued()));
        shown.put("due", say.shortDate(line.due()));
        shown.put("days", daysLate);
        shown.put("late", say.lateness(daysLate));
        shown.put("lateDays", say.days(daysLate));
        shown.put("total", say.money(line.total()));
        shown.put("open", say.money(line.open()));
        shown.put("partlyPaid", line.partlyPaid());
        Money disputed = line.disputed();
        shown.put("disputed", disputed == null ? null : say.word("inDiscussion").replace("{0}", say.money(disputed)));
        shown.put("interest", figures && line.interest() != null ? say.money(line.interest()) : null);
        shown.put("indemnity", figures && line.indemnity() != null ? say.money(line.indemnity()) : null);
        return shown;
    }

    /** The reference after ISO 11649 that lets the bank and us book the payment without a person; in blocks of four. */
    private static @Nullable String printed(String number) {
        return CreditorReference.of(number).map(CreditorReference::printed).orElse(null);
    }

    private static Money claim(Line line) {
        return line.open().plus(orZero(line, line.interest())).plus(orZero(line, line.indemnity()));
    }

    private static Money orZero(Line line, @Nullable Money charge) {
        return charge == null ? Money.zero(line.total().getCurrencyUnit()) : charge;
    }

    private static List<Money> perCurrency(List<Line> lines, Function<Line, Money> amount) {
        Map<CurrencyUnit, Money> sums = new LinkedHashMap<>();
        lines.stream().map(amount).forEach(each -> sums.merge(each.getCurrencyUnit(), each, Money::plus));
        return List.copyOf(sums.values());
    }

    private static Money sum(List<Line> lines, Function<Line, Money> amount) {
        return Money.total(lines.stream().map(amount).toList());
    }

    private static String inBlocks(String code, int size) {
        return code.replaceAll("\\s", "").replaceAll("(.{" + size + "})(?!$)", "$1\u00A0");
    }

    /** Breaks at plain spaces only: the spaces inside an amount or before a colon hold. */
    private static String wrap(String paragraph) {
        StringBuilder wrapped = new StringBuilder();
        int column = 0;
        for (String word : paragraph.split(" ", -1)) {
            if (column > 0 && column + 1 + word.length() > TEXT_WIDTH) {
                wrapped.append('\n');
                column = 0;
            } else if (column > 0) {
                wrapped.append(' ');
                column++;
            }
            wrapped.append(word);
            column += word.length();
        }
        return wrapped.toString();
    }

    private static Map<String, String> loadWords(String language) {
        String name = "/messages/contact_" + language + ".properties";
        try (var in = Objects.requireNonNull(Composer.class.getResourceAsStream(name), name)) {
            Properties loaded = new Properties();
            loaded.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return loaded.stringPropertyNames().stream()
                    .collect(Collectors.toUnmodifiableMap(Function.identity(), loaded::getProperty));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
