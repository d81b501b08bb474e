package io.relance.contact;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface ParcelRecords extends JpaRepository<Parcel, Long> {

    List<Parcel> findByAboutOrderByIdDesc(String about);
}
