package io.relance.insolvency;

/**
 * The court has closed proceedings.
 *
 * @param withoutAssets for lack of assets: what is left of the claim will not be paid
 */
public record ProceedingsClosed(long proceedingsId, boolean withoutAssets) {}
