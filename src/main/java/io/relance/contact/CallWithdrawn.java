package io.relance.contact;

/** Nothing is left to call about. */
public record CallWithdrawn(long contactId) {}
