package io.relance.intake.fec;

/** What a customer's account holds, by the French chart of accounts (PCG art. 944-41). */
enum AccountClass {
    /** 411: what customers owe. */
    CUSTOMER,
    /** 413: bills of exchange to receive. */
    BILL,
    /** 416: customers who may never pay. */
    DOUBTFUL,
    /** 419 and the credit side of 4091: advances and other credit of customers. */
    ADVANCE,
    /** 417, 418 and 4198: not invoiced yet, so that nobody owes it. */
    ACCRUAL,
    /** Any other account. */
    NONE;

    static AccountClass of(String account) {
        if (account.startsWith("4091")) {
            return ADVANCE;
        }
        if (!account.startsWith("41") || account.length() < 3) {
            return NONE;
        }
        return switch (account.charAt(2)) {
            case '0', '1' -> CUSTOMER;
            case '3' -> BILL;
            case '6' -> DOUBTFUL;
            case '7', '8' -> ACCRUAL;
            case '9' -> account.startsWith("4198") ? ACCRUAL : ADVANCE;
            default -> NONE;
        };
    }

    /** 416DUPONT and 411DUPONT are one customer. */
    String customer(String account, String auxiliary) {
        if (!auxiliary.isEmpty()) {
            return auxiliary;
        }
        int length = account.startsWith("4091") || account.startsWith("419") ? 4 : 3;
        return this == CUSTOMER || account.length() <= length ? account : "411" + account.substring(length);
    }

    /** An account of all customers together: without an auxiliary account nobody can tell whose line it is. */
    static boolean isCollective(String account) {
        return account.length() <= 3 || account.substring(3).chars().allMatch(c -> c == '0');
    }
}
