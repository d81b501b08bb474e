package io.relance.intake.einvoice;

import io.relance.intake.einvoice.EInvoice.Party;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Invoices and credit notes in UBL 2. */
final class Ubl {

    /** French invoices prefix a note with its subject code, as in {@code #PMD#text} (BR-FR-05). */
    private static final String PENALTY_NOTE = "#PMD#";

    private Ubl() {}

    static boolean speaks(Element root) {
        return root.name().equals("Invoice") || root.name().equals("CreditNote");
    }

    static EInvoice read(Element root) {
        boolean credit = root.name().equals("CreditNote");
        Element sums = root.first("LegalMonetaryTotal")
                .orElseThrow(() -> DocumentFault.at("missing", root.place(), "", "LegalMonetaryTotal"));
        Element payable = Values.required(sums, "BT-115", "PayableAmount");
        Element total = sums.first("TaxInclusiveAmount")
                .filter(there -> !there.text().isEmpty())
                .orElse(payable);
        String currency = Values.nameOf(root.textAt("DocumentCurrencyCode"), payable.attribute("currencyID"));
        if (currency.isEmpty()) {
            throw DocumentFault.at("missing", "BT-5", "", "DocumentCurrencyCode");
        }
        Party payee =
                root.first("PayeeParty").map(Ubl::party).filter(Values::says).orElse(null);
        return new EInvoice(
                EInvoice.Syntax.UBL,
                Values.number(Values.required(root, "BT-1", "ID")),
                Values.nameOf(root.textAt("InvoiceTypeCode", "CreditNoteTypeCode"), credit ? "381" : "380"),
                Values.profile(root.textAt("CustomizationID")),
                root.textAt("ProfileID"),
                Values.day(Values.required(root, "BT-2", "IssueDate")),
                dueDates(root),
                Values.joined(root.all("PaymentTerms/Note").map(Element::text)),
                currency,
                Values.amount(total),
                Values.amount(sums.first("PrepaidAmount")),
                Values.amount(sums.first("PayableRoundingAmount")),
                Values.amount(payable),
                party(partyOf(root, "AccountingSupplierParty")),
                party(partyOf(root, "AccountingCustomerParty")),
                payee,
                root.textAt("PaymentMeans/PaymentMeansCode"),
                root.textAt("PaymentMeans/PaymentID"),
                root.all("PaymentMeans/PayeeFinancialAccount/ID")
                        .map(id -> Values.iban(id.text()))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                root.all("BillingReference/InvoiceDocumentReference/ID")
                        .map(Element::text)
                        .filter(number -> !number.isEmpty())
                        .distinct()
                        .toList(),
                root.all("Note")
                        .map(Element::text)
                        .filter(note -> note.startsWith(PENALTY_NOTE))
                        .map(note -> note.substring(PENALTY_NOTE.length()).strip())
                        .findFirst()
                        .orElse(null));
    }

    private static Element partyOf(Element root, String role) {
        return root.first(role + "/Party")
                .orElseThrow(() -> DocumentFault.at("missing", root.place(), "", role + "/Party"));
    }

    private static List<LocalDate> dueDates(Element root) {
        return Stream.of("DueDate", "PaymentMeans/PaymentDueDate", "PaymentTerms/PaymentDueDate")
                .flatMap(root::all)
                .filter(day -> !day.text().isEmpty())
                .map(Values::day)
                .sorted()
                .distinct()
                .toList();
    }

    private static Party party(Element party) {
        String country = party.textAt("PostalAddress/Country/IdentificationCode");
        String vat = Values.vat(party.all("PartyTaxScheme")
                .filter(scheme -> !"FC".equals(scheme.textAt("TaxScheme/ID")))
                .map(scheme -> scheme.textAt("CompanyID"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null));
        return new Party(
                Values.nameOf(party.textAt("PartyLegalEntity/RegistrationName"), party.textAt("PartyName/Name")),
                Values.siren(
                        party.all("PartyLegalEntity/CompanyID"), party.all("PartyIdentification/ID"), vat, country),
                vat,
                party.all("PartyIdentification/ID")
                        .map(Element::text)
                        .filter(id -> !id.isEmpty())
                        .distinct()
                        .toList(),
                party.textAt("Contact/Name"),
                party.textAt("Contact/ElectronicMail"),
                party.textAt("Contact/Telephone"),
                street(party),
                party.textAt("PostalAddress/PostalZone"),
                party.textAt("PostalAddress/CityName"),
                country);
    }

    private static @Nullable String street(Element party) {
        return Values.joined(Stream.of("StreetName", "AdditionalStreetName", "AddressLine/Line")
                .flatMap(line -> party.all("PostalAddress/" + line))
                .map(Element::text));
    }
}
