package io.relance.insolvency;

/** Proceedings were opened against a debtor; all its reminders stop in the same transaction. */
public record ProceedingsOpened(long proceedingsId, long debtorId) {}
