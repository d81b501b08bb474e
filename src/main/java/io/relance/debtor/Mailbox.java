package io.relance.debtor;

import org.jspecify.annotations.Nullable;

/**
 * Where a debtor reads mail.
 *
 * @param name the debtor's or the person's
 * @param person whom a mail to this address alone would greet
 */
public record Mailbox(String name, String address, @Nullable String person) {}
