package io.relance.debtor;

import org.springframework.data.jpa.repository.JpaRepository;

/** Everybody who looks after debtors. */
public interface Collectors extends JpaRepository<Collector, String> {}
