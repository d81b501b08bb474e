package io.relance.formalnotice;

/** Nothing is left to demand by this notice. */
public record NoticeWithdrawn(long noticeId) {}
