package io.relance.formalnotice;

/** An approved notice that has not left is no longer what was approved: it must be read again. */
public record NoticeChanged(long noticeId) {}
