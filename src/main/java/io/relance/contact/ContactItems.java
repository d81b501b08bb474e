package io.relance.contact;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

/** What contacts listed. */
public interface ContactItems extends JpaRepository<ContactItem, Long> {

    List<ContactItem> findByContactIdInOrderByDueDateAscNumberAsc(Collection<Long> contactIds);

    void deleteByContactId(long contactId);
}
