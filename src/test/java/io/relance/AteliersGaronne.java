package io.relance;

import io.relance.creditor.CreditorDetails;
import java.math.BigDecimal;

/** The company that all tests collect for. */
public final class AteliersGaronne {

    /** As its own letters state it. */
    public static final CreditorDetails DETAILS = new CreditorDetails(
            "Ateliers Garonne",
            "SAS",
            new BigDecimal("150000.00"),
            "732829320",
            "Bordeaux",
            "12 quai des Chartrons",
            "33000",
            "Bordeaux",
            "FR",
            "05 56 00 00 00",
            "comptabilite@garonne.example",
            "FR7630006000011234567890189",
            "AGRIFRPP",
            "Claire Martin",
            "Responsable du recouvrement");

    private AteliersGaronne() {}
}
