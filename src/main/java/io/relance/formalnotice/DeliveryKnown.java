package io.relance.formalnotice;

/** It is known what became of a posted notice. */
public record DeliveryKnown(long noticeId) {}
