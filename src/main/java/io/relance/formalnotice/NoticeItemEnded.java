package io.relance.formalnotice;

/** The notice is over for an invoice that is still unpaid: a person decides what follows. */
public record NoticeItemEnded(long invoiceId, long noticeId) {}
