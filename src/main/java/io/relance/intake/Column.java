package io.relance.intake;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a file of invoices can say, one column each. A column is recognised by its name or by what French and English
 * accounting programs usually call it; case, accents, spaces and punctuation make no difference.
 */
enum Column {
    DEBTOR_ID(
            true,
            "Code client, N° client, Compte client, Code tiers, Réf. client, Référence client, Numéro client, ID client,"
                    + " Compte tiers, Compte auxiliaire, customer id, customer number, customer no, customer code,"
                    + " account number, client id, debtor number, debtor, CompAuxNum"),
    DEBTOR_NAME(
            true,
            "Raison sociale, Nom client, Nom du client, Client, Nom, Société, Dénomination, Intitulé client, Libellé tiers,"
                    + " Nom tiers, Tiers, customer name, customer, company, company name, name, client name, CompAuxLib"),
    LEGAL_FORM(false, "Forme juridique, legal form, company type"),
    SIREN(false, "N° SIREN, Numéro SIREN, SIRET, N° SIRET, company number, registration number"),
    COUNTRY(false, "Pays, Code pays, country code, country"),
    LANGUAGE(false, "Langue, Code langue, language code, lang"),
    SEGMENT(false, "Catégorie, Catégorie client, Type client, customer group, customer segment, category"),
    PUBLIC_BUYER(false, "Acheteur public, Secteur public, public sector, public"),
    PERSON_NAME(false, "Contact, Nom contact, Nom du contact, Interlocuteur, contact name, contact person, person"),
    EMAIL(
            false,
            "E-mail, Mail, Courriel, Adresse e-mail, Adresse mail, email address, contact email, e-mail facturation"),
    PHONE(false, "Téléphone, Tél, N° téléphone, Numéro de téléphone, phone number, telephone, contact phone, mobile"),
    ADDRESS(false, "Adresse, Rue, Adresse 1, Adresse postale, street, address 1, address line 1, street address"),
    POSTAL_CODE(false, "Code postal, CP, zip, zip code, postcode, post code"),
    CITY(false, "Ville, Commune, Localité, town"),
    DIRECT_DEBIT(false, "Prélèvement, Prélevé, Prélèvement SEPA, Prélèvement automatique, sepa direct debit, SEPA"),
    EXCLUDED(
            false,
            "Exclu, Ne pas relancer, Exclu des relances, Sans relance, do not contact, no reminders, no dunning"),
    INVOICE_NUMBER(
            true,
            "N° facture, Numéro facture, Numéro de facture, N° de facture, No facture, Num facture, Facture, N° pièce,"
                    + " Numéro de pièce, Pièce, Réf. facture, Référence facture, Référence, invoice no, invoice id,"
                    + " invoice ref, invoice, document number, document no, PieceRef, number"),
    ISSUE_DATE(
            false,
            "Date facture, Date de facture, Date de la facture, Date d'émission, Date émission, Émise le, Date pièce,"
                    + " Date de pièce, invoice date, issued, issued on, document date, date, PieceDate"),
    DUE_DATE(
            true,
            "Échéance, Date échéance, Date d'échéance, Échue le, À payer avant, Date limite de paiement, due,"
                    + " payment due date, due on, maturity, maturity date, DateEch"),
    CURRENCY(false, "Devise, Code devise, Monnaie, currency code, ccy, cur"),
    TOTAL(
            true,
            "Montant TTC, Total TTC, Montant, Montant facture, Montant total, TTC, Net à payer, invoice amount, amount,"
                    + " total amount, gross amount, total incl vat, invoice total, gross"),
    PAID(
            false,
            "Payé, Déjà payé, Montant payé, Réglé, Déjà réglé, Montant réglé, Acompte, Règlements, paid amount, amount paid,"
                    + " already paid, payments"),
    OPEN_BALANCE(
            false,
            "Reste dû, Reste à payer, Solde, Solde dû, Solde restant, Restant dû, Montant restant, open amount, balance,"
                    + " balance due, amount due, outstanding, outstanding amount, remaining"),
    PDF(false, "Fichier PDF, Fichier, Pièce jointe, document, file, attachment, pdf file");

    private final boolean required;
    private final List<String> spellings;

    Column(boolean required, String synonyms) {
        this.required = required;
        this.spellings = Arrays.stream((name() + "," + synonyms).split(","))
                .map(Column::plain)
                .distinct()
                .toList();
    }

    /** The name in the documented format and in mappings. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether no invoice can do without it. */
    boolean required() {
        return required;
    }

    List<String> spellings() {
        return spellings;
    }

    /** The column of the documented name. */
    static Optional<Column> ofKey(String key) {
        return Arrays.stream(values())
                .filter(column -> column.key().equals(key.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** The column that a file's header most likely means. */
    static Optional<Column> recognise(String header) {
        String plain = plain(header);
        return Arrays.stream(values())
                .filter(column -> column.spellings.contains(plain))
                .findFirst();
    }

    /** A header without all that people write differently: case, accents, spaces, punctuation, the ° of N°. */
    static String plain(String header) {
        return Normalizer.normalize(header, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]", "");
    }
}
