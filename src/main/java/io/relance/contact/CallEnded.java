package io.relance.contact;

/** A call was made, given up or withdrawn: the journeys that asked for it go on. */
public record CallEnded(long contactId) {}
