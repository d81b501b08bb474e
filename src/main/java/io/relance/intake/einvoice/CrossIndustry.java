package io.relance.intake.einvoice;

import io.relance.intake.einvoice.EInvoice.Party;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Invoices in UN/CEFACT Cross Industry syntax: CII D16B and later, Factur-X, ZUGFeRD 2, and ZUGFeRD 1 with its own names. */
final class CrossIndustry {

    private CrossIndustry() {}

    static boolean speaks(Element root) {
        return root.name().equals("CrossIndustryInvoice") || root.name().equals("CrossIndustryDocument");
    }

    static EInvoice read(Element root) {
        Element document = part(root, "ExchangedDocument", "HeaderExchangedDocument");
        Element trade = part(root, "SupplyChainTradeTransaction", "SpecifiedSupplyChainTradeTransaction");
        Element agreement = part(trade, "ApplicableHeaderTradeAgreement", "ApplicableSupplyChainTradeAgreement");
        Element settlement = part(trade, "ApplicableHeaderTradeSettlement", "ApplicableSupplyChainTradeSettlement");
        Element sums = part(
                settlement,
                "SpecifiedTradeSettlementHeaderMonetarySummation",
                "SpecifiedTradeSettlementMonetarySummation");
        Element total = Values.required(sums, "BT-112", "GrandTotalAmount");
        String currency = Values.nameOf(settlement.textAt("InvoiceCurrencyCode"), total.attribute("currencyID"));
        if (currency.isEmpty()) {
            throw DocumentFault.at("missing", "BT-5", "", "InvoiceCurrencyCode");
        }
        Party payee = settlement
                .first("PayeeTradeParty")
                .map(CrossIndustry::party)
                .filter(Values::says)
                .orElse(null);
        return new EInvoice(
                EInvoice.Syntax.CII,
                Values.number(Values.required(document, "BT-1", "ID")),
                Values.nameOf(document.textAt("TypeCode"), "380"),
                Values.profile(context(root, "GuidelineSpecifiedDocumentContextParameter/ID")),
                context(root, "BusinessProcessSpecifiedDocumentContextParameter/ID"),
                Values.day(Values.required(document, "BT-2", "IssueDateTime/DateTimeString", "IssueDateTime/DateTime")),
                dueDates(settlement),
                Values.joined(
                        settlement.all("SpecifiedTradePaymentTerms/Description").map(Element::text)),
                currency,
                Values.amount(total),
                Values.amount(sums.first("TotalPrepaidAmount")),
                Values.amount(sums.first("RoundingAmount")),
                sums.first("DuePayableAmount")
                        .filter(due -> !due.text().isEmpty())
                        .map(Values::amount)
                        .orElseGet(() -> Values.amount(total)),
                party(part(agreement, "SellerTradeParty")),
                party(part(agreement, "BuyerTradeParty")),
                payee,
                settlement.textAt("SpecifiedTradeSettlementPaymentMeans/TypeCode"),
                settlement.textAt("PaymentReference"),
                settlement
                        .all("SpecifiedTradeSettlementPaymentMeans/PayeePartyCreditorFinancialAccount/IBANID")
                        .map(id -> Values.iban(id.text()))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                settlement
                        .all("InvoiceReferencedDocument")
                        .map(reference -> Values.nameOf(reference.textAt("IssuerAssignedID", "ID")))
                        .filter(number -> !number.isEmpty())
                        .distinct()
                        .toList(),
                document.all("IncludedNote")
                        .filter(note -> "PMD".equals(note.textAt("SubjectCode")))
                        .map(note -> note.textAt("Content"))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
    }

    private static Element part(Element within, String... names) {
        return within.first(names).orElseThrow(() -> DocumentFault.at("missing", within.place(), "", names[0]));
    }

    private static @Nullable String context(Element root, String path) {
        return root.textAt("ExchangedDocumentContext/" + path, "SpecifiedExchangedDocumentContext/" + path);
    }

    private static List<LocalDate> dueDates(Element settlement) {
        return Stream.concat(
                        settlement.all("SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString"),
                        settlement.all("SpecifiedTradePaymentTerms/DueDateDateTime/DateTime"))
                .filter(day -> !day.text().isEmpty())
                .map(Values::day)
                .sorted()
                .distinct()
                .toList();
    }

    private static Party party(Element party) {
        String country = party.textAt("PostalTradeAddress/CountryID");
        String vat = Values.vat(party.all("SpecifiedTaxRegistration/ID")
                .filter(id -> id.attribute("schemeID").isEmpty()
                        || id.attribute("schemeID").equals("VA"))
                .map(Element::text)
                .findFirst()
                .orElse(null));
        Stream<Element> legal = party.all("SpecifiedLegalOrganization/ID");
        return new Party(
                Values.nameOf(
                        party.textAt("Name"),
                        party.textAt("SpecifiedLegalOrganization/TradingBusinessName"),
                        party.textAt("DefinedTradeContact/PersonName")),
                Values.siren(legal, party.all("GlobalID"), vat, country),
                vat,
                Stream.concat(party.all("ID"), party.all("GlobalID"))
                        .map(Element::text)
                        .filter(id -> !id.isEmpty())
                        .distinct()
                        .toList(),
                party.textAt("DefinedTradeContact/PersonName"),
                party.textAt("DefinedTradeContact/EmailURIUniversalCommunication/URIID"),
                party.textAt("DefinedTradeContact/TelephoneUniversalCommunication/CompleteNumber"),
                Values.joined(Stream.of("LineOne", "LineTwo", "LineThree", "StreetName")
                        .flatMap(line -> party.all("PostalTradeAddress/" + line))
                        .map(Element::text)),
                party.textAt("PostalTradeAddress/PostcodeCode"),
                party.textAt("PostalTradeAddress/CityName"),
                country);
    }
}
