package io.relance.creditor;

import io.relance.calendar.PaymentTerms;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The company that uses Relance: who writes to the debtors and where they pay. A letter must name legal form, capital,
 * seat and register (C. com. R123-237, R123-238).
 */
@Entity
public class Creditor {

    @Id
    private Long id = 1L;

    private String name;
    private @Nullable String legalForm;
    private @Nullable BigDecimal capital;
    private String siren;
    private @Nullable String rcsTown;
    private String street;
    private String postalCode;
    private String city;
    private String country = "FR";
    private @Nullable String phone;
    private String email;
    private String iban;
    private @Nullable String bic;
    private String senderName;
    private @Nullable String senderTitle;
    private byte @Nullable [] logo;
    private @Nullable String logoType;
    private @Nullable String paymentTerms;

    @Enumerated(EnumType.STRING)
    private PaymentTerms.Trade trade = PaymentTerms.Trade.GENERAL;

    protected Creditor() {}

    Creditor(CreditorDetails details) {
        describe(details);
    }

    /** Everything but the logo, as it stands. */
    public CreditorDetails details() {
        return new CreditorDetails(
                name,
                legalForm,
                capital,
                siren,
                rcsTown,
                street,
                postalCode,
                city,
                country,
                phone,
                email,
                iban,
                bic,
                senderName,
                senderTitle);
    }

    public byte @Nullable [] logo() {
        return logo == null ? null : logo.clone();
    }

    /** MIME type of the logo. */
    public @Nullable String logoType() {
        return logoType;
    }

    /** The terms on which the creditor usually sells; those of the law where it has said nothing. */
    public PaymentTerms paymentTerms() {
        return paymentTerms == null ? PaymentTerms.BY_LAW : PaymentTerms.of(paymentTerms);
    }

    /** The trade the creditor is in, where the law limits terms of payment more than elsewhere. */
    public PaymentTerms.Trade trade() {
        return trade;
    }

    void sellOn(PaymentTerms terms, PaymentTerms.Trade trade) {
        this.paymentTerms = terms.toString();
        this.trade = trade;
    }

    final void describe(CreditorDetails details) {
        name = details.name();
        legalForm = details.legalForm();
        capital = details.capital();
        siren = details.siren();
        rcsTown = details.rcsTown();
        street = details.street();
        postalCode = details.postalCode();
        city = details.city();
        country = details.country();
        phone = details.phone();
        email = details.email();
        iban = details.iban();
        bic = details.bic();
        senderName = details.senderName();
        senderTitle = details.senderTitle();
    }

    void show(byte[] logo, String logoType) {
        this.logo = logo.clone();
        this.logoType = logoType;
    }
}
