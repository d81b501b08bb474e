package io.relance.contact;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.ResourceHolderSupport;
import org.springframework.transaction.support.ResourceHolderSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What journeys asked for, as the present transaction knows it: read once per invoice, and with it what was asked just
 * now. A query for each step would first write down all that came before, and fifty steps could not be written together.
 */
@Component
class AskedSoFar {

    private final ContactRequests requests;

    AskedSoFar(ContactRequests requests) {
        this.requests = requests;
    }

    /** In the order in which it was asked. */
    List<ContactRequest> of(long invoiceId) {
        return known().computeIfAbsent(invoiceId, id -> new ArrayList<>(requests.of(List.of(id))));
    }

    void add(ContactRequest request) {
        of(request.invoiceId()).add(requests.save(request));
    }

    /** Reads for many invoices what their steps will soon want to know. */
    void read(Collection<Long> invoiceIds) {
        Map<Long, List<ContactRequest>> known = known();
        List<Long> unread =
                invoiceIds.stream().filter(id -> !known.containsKey(id)).toList();
        unread.forEach(id -> known.put(id, new ArrayList<>()));
        for (ContactRequest request : requests.of(unread)) {
            known.computeIfAbsent(request.invoiceId(), id -> new ArrayList<>()).add(request);
        }
    }

    private Map<Long, List<ContactRequest>> known() {
        Known known = (Known) TransactionSynchronizationManager.getResource(this);
        if (known == null) {
            known = new Known();
            TransactionSynchronizationManager.bindResource(this, known);
            TransactionSynchronizationManager.registerSynchronization(
                    new ResourceHolderSynchronization<Known, AskedSoFar>(known, this) {});
        }
        return known.byInvoice;
    }

    private static final class Known extends ResourceHolderSupport {
        private final Map<Long, List<ContactRequest>> byInvoice = new HashMap<>();
    }
}
