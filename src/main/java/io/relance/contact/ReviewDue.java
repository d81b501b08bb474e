package io.relance.contact;

/** A message waits for a person's approval. */
public record ReviewDue(long contactId) {}
