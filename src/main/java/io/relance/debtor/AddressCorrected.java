package io.relance.debtor;

/**
 * A person or a file has mended the debtor's address.
 *
 * @param byRepairTask whether it came out of the very task that asked for it, which then ends by itself
 */
public record AddressCorrected(long debtorId, boolean byRepairTask) {}
