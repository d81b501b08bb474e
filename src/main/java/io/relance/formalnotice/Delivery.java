package io.relance.formalnotice;

/** What became of a posted notice. */
public enum Delivery {
    DELIVERED(NoticeState.DELIVERED),
    REFUSED(NoticeState.REFUSED),
    /** Not collected at the post office, or not accepted within 15 days if electronic. */
    UNCLAIMED(NoticeState.UNCLAIMED),
    /** Address unknown. */
    RETURNED(NoticeState.RETURNED);

    private final NoticeState state;

    Delivery(NoticeState state) {
        this.state = state;
    }

    NoticeState state() {
        return state;
    }

    /** Whether the delay starts by itself: the debtor has it, or would not have it. */
    public boolean reached() {
        return this == DELIVERED || this == REFUSED;
    }
}
