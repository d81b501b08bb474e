package io.relance.formalnotice;

/** The postal service did not take the notice: a person has to post it. */
public record NoticeNotTaken(long noticeId) {}
