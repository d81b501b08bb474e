package io.relance.formalnotice;

/** A debtor's formal notice is being prepared: somebody has to read and sign it. */
public record NoticeOpened(long noticeId, long debtorId) {}
