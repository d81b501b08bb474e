package io.relance.agency;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

/** All agencies that dossiers are or were given to. */
public interface Agencies extends JpaRepository<Agency, Long> {

    List<Agency> findAllByOrderByActiveDescNameAsc();

    /** Those that take new dossiers. */
    List<Agency> findByActiveTrueOrderByName();
}
