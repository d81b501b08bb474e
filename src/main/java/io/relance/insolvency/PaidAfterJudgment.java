package io.relance.insolvency;

/** Money came from a debtor after the judgment. It may be annulled (C. com. L622-7), so a person looks at it. */
public record PaidAfterJudgment(long proceedingsId) {}
