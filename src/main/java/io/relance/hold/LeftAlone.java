package io.relance.hold;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.ResourceHolderSupport;
import org.springframework.transaction.support.ResourceHolderSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The debtors of whom the present transaction knows that no hold concerns them or any of their invoices. */
@Component
class LeftAlone {

    void remember(Collection<Long> debtorIds) {
        Known known = (Known) TransactionSynchronizationManager.getResource(this);
        if (known == null) {
            known = new Known();
            TransactionSynchronizationManager.bindResource(this, known);
            TransactionSynchronizationManager.registerSynchronization(
                    new ResourceHolderSynchronization<Known, LeftAlone>(known, this) {});
        }
        known.debtorIds.addAll(debtorIds);
    }

    boolean isKnown(long debtorId) {
        return TransactionSynchronizationManager.getResource(this) instanceof Known known
                && known.debtorIds.contains(debtorId);
    }

    void forget(long debtorId) {
        if (TransactionSynchronizationManager.getResource(this) instanceof Known known) {
            known.debtorIds.remove(debtorId);
        }
    }

    private static final class Known extends ResourceHolderSupport {
        private final Set<Long> debtorIds = new HashSet<>();
    }
}
