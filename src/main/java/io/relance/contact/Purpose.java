package io.relance.contact;

import java.util.Locale;

/** What a message is for. */
public enum Purpose {
    /** Reminds of invoices; gathered from what journeys ask for. */
    REMINDER,
    /** Thanks for a promise kept. */
    THANKS,
    /** Confirms an instalment plan. */
    PLAN,
    /** Announces an instalment a few days before its day. */
    INSTALMENT_COMING,
    /** Reminds of an instalment whose day has gone by. */
    INSTALMENT_LATE,
    /** Says that a plan has ended because an instalment stayed unpaid, and what is due now. */
    PLAN_ENDED;

    /** The name of its wording below {@code templates/wording/<language>}. */
    String wording() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it asks for money: then the company's policy for reminders rules, and a sum to pay stands in it. */
    boolean asksForMoney() {
        return this != THANKS && this != PLAN;
    }
}
