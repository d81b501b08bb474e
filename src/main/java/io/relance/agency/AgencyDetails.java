package io.relance.agency;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Who an agency is and what was agreed with it.
 *
 * @param email where dossiers and messages go; where it is absent, they go into the folder
 * @param folder name of a folder below {@code handover} in the data folder
 * @param mandateReference of the written agreement (CPCE R124-3)
 * @param inOwnName whether it acts openly, under its own name; otherwise in the creditor's
 * @param feeOnDirect whether its fee is also due on what the debtor pays the creditor directly while it has the dossier
 * @param minimumFee for a dossier in which anything is recovered, without VAT, in the dossier's currency
 * @param minimumClaim below which it takes no dossier
 * @param silenceDays days without news after which a person asks
 * @param insurer of its professional liability (CPCE R124-2)
 * @param declaredOn the day of its declaration to the public prosecutor (CPCE R124-2)
 * @param active whether it is given new dossiers
 */
public record AgencyDetails(
        String name,
        @Nullable String street,
        @Nullable String postalCode,
        @Nullable String city,
        @Nullable String personName,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String folder,
        @Nullable String mandateReference,
        @Nullable LocalDate mandateFrom,
        @Nullable LocalDate mandateUntil,
        boolean inOwnName,
        boolean feeOnDirect,
        BigDecimal minimumFee,
        BigDecimal minimumClaim,
        int silenceDays,
        @Nullable String insurer,
        @Nullable LocalDate insuredUntil,
        @Nullable LocalDate declaredOn,
        boolean active) {}
