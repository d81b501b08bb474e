package io.relance.instalment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be paid by instalments.
 *
 * @param invoiceIds open invoices of the debtor in one currency
 * @param instalments in the order of their days; their sum is what is agreed to be paid, at most what is open
 * @param acceleration whether the plan says that everything falls due when an instalment stays unpaid; without that
 *     clause it does not (C. civ. 1305-4)
 * @param by user id of whoever agreed it with the debtor
 */
public record PlanOrder(
        long debtorId,
        List<Long> invoiceIds,
        List<Instalment> instalments,
        boolean acceleration,
        @Nullable String note,
        String by) {}
