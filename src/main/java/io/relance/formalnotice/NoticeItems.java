package io.relance.formalnotice;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The invoices in formal notices. */
public interface NoticeItems extends JpaRepository<NoticeItem, Long> {

    List<NoticeItem> findByNoticeIdOrderById(long noticeId);

    List<NoticeItem> findByNoticeIdInOrderById(Collection<Long> noticeIds);

    List<NoticeItem> findByInvoiceIdOrderByIdDesc(long invoiceId);

    List<NoticeItem> findByInvoiceIdIn(Collection<Long> invoiceIds);

    /** The notice that an invoice stands in is known by this. */
    @Query("select i from NoticeItem i where i.invoiceId = ?1"
            + " and i.state = io.relance.formalnotice.NoticeItem.State.STANDING")
    Optional<NoticeItem> standing(long invoiceId);

    @Query("select i from NoticeItem i where i.noticeId = ?1"
            + " and i.state = io.relance.formalnotice.NoticeItem.State.STANDING order by i.id")
    List<NoticeItem> standingIn(long noticeId);
}
