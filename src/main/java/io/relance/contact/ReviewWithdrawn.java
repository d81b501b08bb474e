package io.relance.contact;

/** A message that waited for approval is no longer needed. */
public record ReviewWithdrawn(long contactId) {}
