package io.relance.intake.einvoice;

import io.relance.intake.einvoice.EInvoice.Party;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads single values out of elements; says at which element one makes no sense. */
final class Values {

    /** Schemes of ISO 6523 under which French numbers are given: SIREN and SIRET. */
    private static final String SIREN = "0002";

    private static final String SIRET = "0009";
    private static final int LONGEST_NUMBER = 100;

    private Values() {}

    static Element required(Element within, String term, String... paths) {
        return within.first(paths)
                .filter(element -> !element.text().isEmpty())
                .orElseThrow(() -> DocumentFault.at("missing", term, "", paths[0]));
    }

    static String number(Element element) {
        String number = element.text();
        if (number.length() > LONGEST_NUMBER) {
            throw DocumentFault.at("number", element.place(), number, String.valueOf(LONGEST_NUMBER));
        }
        return number;
    }

    static BigDecimal amount(Element element) {
        String text = element.text();
        if (!text.matches("[-+]?\\d{1,13}(\\.\\d{1,10})?|[-+]?\\.\\d{1,10}")) {
            throw DocumentFault.at("amount", element.place(), text);
        }
        return new BigDecimal(text);
    }

    static @Nullable BigDecimal amount(Optional<Element> element) {
        return element.filter(there -> !there.text().isEmpty())
                .map(Values::amount)
                .orElse(null);
    }

    /** A day as CII writes it (format 102, 203 or 204) or as UBL does; a time or zone behind it says nothing here. */
    static LocalDate day(Element element) {
        String text = element.text();
        try {
            if (text.matches("\\d{8}(\\d{4}|\\d{6})?")) {
                return LocalDate.parse(text.substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE);
            }
            if (text.matches("\\d{4}-\\d{2}-\\d{2}([TZ+\\-].{0,30})?")) {
                return LocalDate.parse(text.substring(0, 10));
            }
        } catch (DateTimeException noSuchDay) {
            throw DocumentFault.at("date", element.place(), text);
        }
        throw DocumentFault.at("date", element.place(), text);
    }

    static @Nullable String iban(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String iban = text.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
        return iban.matches("[A-Z]{2}\\d{2}[A-Z0-9]{8,30}") ? iban : null;
    }

    static @Nullable String vat(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String vat = text.replaceAll("[\\s.\\-]", "").toUpperCase(Locale.ROOT);
        return vat.isEmpty() ? null : vat;
    }

    /** The SIREN as stated, else out of a SIRET, else out of a French VAT number (FR, two digits, SIREN). */
    static @Nullable String siren(
            Stream<Element> legal, Stream<Element> ids, @Nullable String vat, @Nullable String country) {
        boolean french = country == null || country.equals("FR") || (vat != null && vat.startsWith("FR"));
        return Stream.concat(legal, ids)
                .map(id -> sirenOf(id, french))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(vat != null && vat.matches("FR[0-9A-Z]{2}\\d{9}") ? vat.substring(4) : null);
    }

    private static Optional<String> sirenOf(Element id, boolean french) {
        String digits = id.text().replaceAll("[\\s.]", "");
        String scheme = id.attribute("schemeID");
        boolean unnamed = scheme.isEmpty() && french && id.name().matches("ID|CompanyID");
        if (digits.matches("\\d{9}") && (scheme.equals(SIREN) || unnamed)) {
            return Optional.of(digits);
        }
        return digits.matches("\\d{14}") && (scheme.equals(SIRET) || scheme.equals(SIREN) || unnamed)
                ? Optional.of(digits.substring(0, 9))
                : Optional.empty();
    }

    static String nameOf(@Nullable String... names) {
        return Stream.of(names)
                .filter(name -> name != null && !name.isBlank())
                .map(name -> name == null ? "" : name.strip())
                .findFirst()
                .orElse("");
    }

    static @Nullable String joined(Stream<String> lines) {
        List<String> said =
                lines.map(String::strip).filter(line -> !line.isEmpty()).toList();
        return said.isEmpty() ? null : String.join("\n", said);
    }

    /** What tells one profile from another in BT-24; "EN16931" for the bare standard. */
    static String profile(@Nullable String guideline) {
        String id = guideline == null ? "" : guideline.toLowerCase(Locale.ROOT);
        if (id.contains("xrechnung")) {
            return "XRECHNUNG";
        }
        if (id.contains("minimum")) {
            return "MINIMUM";
        }
        if (id.contains("basicwl")) {
            return "BASIC WL";
        }
        if (id.contains("extended")) {
            return "EXTENDED";
        }
        if (id.contains("basic")) {
            return "BASIC";
        }
        if (id.contains("comfort") || id.contains("en16931")) {
            return "EN16931";
        }
        return "";
    }

    static boolean says(Party party) {
        return !party.name().isEmpty() || party.siren() != null || party.vat() != null;
    }
}
