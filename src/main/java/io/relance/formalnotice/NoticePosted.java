package io.relance.formalnotice;

/** The notice has left the house. */
public record NoticePosted(long noticeId) {}
