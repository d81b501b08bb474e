package io.relance.court;

import io.relance.debtor.Debtor;

/** How far from the court a debtor lives: its time to answer grows with it (CPC 643). */
enum Distance {
    NEAR(0),
    /** In an overseas department or territory: one month more. */
    OVERSEAS(1),
    /** Two months more. */
    ABROAD(2);

    private final int months;

    Distance(int months) {
        this.months = months;
    }

    int months() {
        return months;
    }

    static Distance of(Debtor debtor) {
        if (!debtor.country().equals("FR")) {
            return ABROAD;
        }
        String department = Department.of(debtor.postalCode()).orElse("");
        return department.length() == 3 ? OVERSEAS : NEAR;
    }
}
