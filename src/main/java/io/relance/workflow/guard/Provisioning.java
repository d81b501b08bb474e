package io.relance.workflow.guard;

import io.relance.security.Role;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Puts groups, rights and filters in place before the server takes its first request; every start may repeat it. */
@Component
class Provisioning implements SmartInitializingSingleton {

    private final EngineAccounts accounts;
    private final Grants grants;
    private final TasklistFilters filters;
    private final TransactionOperations transaction;

    Provisioning(EngineAccounts accounts, Grants grants, TasklistFilters filters, TransactionOperations transaction) {
        this.accounts = accounts;
        this.grants = grants;
        this.filters = filters;
        this.transaction = transaction;
    }

    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(status -> {
            for (var role : Role.values()) {
                accounts.ensureGroup(role);
            }
            grants.ensure();
            filters.ensure();
        });
    }
}
