package io.relance.formalnotice;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

/** Letters and proofs. */
public interface NoticePapers extends JpaRepository<NoticePaper, Long> {

    List<NoticePaper> findByNoticeIdOrderById(long noticeId);

    Optional<NoticePaper> findFirstByNoticeIdAndKindOrderByIdDesc(long noticeId, NoticePaper.Kind kind);
}
