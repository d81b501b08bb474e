package io.relance.agency;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A collection agency and what was agreed with it. */
@Entity
public class Agency {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "agency_seq")
    @SequenceGenerator(name = "agency_seq", sequenceName = "agency_seq")
    private Long id;

    private String name;
    private @Nullable String street;
    private @Nullable String postalCode;
    private @Nullable String city;
    private @Nullable String personName;
    private @Nullable String email;
    private @Nullable String phone;
    private @Nullable String folder;
    private @Nullable String mandateReference;
    private @Nullable LocalDate mandateFrom;
    private @Nullable LocalDate mandateUntil;
    private boolean inOwnName;
    private boolean feeOnDirect;
    private BigDecimal minimumFee;
    private BigDecimal minimumClaim;
    private int silenceDays;
    private @Nullable String insurer;
    private @Nullable LocalDate insuredUntil;
    private @Nullable LocalDate declaredOn;
    private boolean active;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "agency_fee_band", joinColumns = @JoinColumn(name = "agency_id"))
    private List<FeeBand> feeBands = new ArrayList<>();

    @Version
    private int version;

    protected Agency() {}

    public Agency(AgencyDetails details) {
        describe(details);
    }

    public Long id() {
        return id;
    }

    /** Everything but the fee scale, as it stands. */
    public AgencyDetails details() {
        return new AgencyDetails(
                name,
                street,
                postalCode,
                city,
                personName,
                email,
                phone,
                folder,
                mandateReference,
                mandateFrom,
                mandateUntil,
                inOwnName,
                feeOnDirect,
                minimumFee,
                minimumClaim,
                silenceDays,
                insurer,
                insuredUntil,
                declaredOn,
                active);
    }

    public String name() {
        return name;
    }

    public boolean active() {
        return active;
    }

    /** Corrects who it is or what was agreed; dossiers that it has keep the terms of their hand-over. */
    public final void describe(AgencyDetails details) {
        name = details.name();
        street = details.street();
        postalCode = details.postalCode();
        city = details.city();
        personName = details.personName();
        email = details.email();
        phone = details.phone();
        folder = details.folder();
        mandateReference = details.mandateReference();
        mandateFrom = details.mandateFrom();
        mandateUntil = details.mandateUntil();
        inOwnName = details.inOwnName();
        feeOnDirect = details.feeOnDirect();
        minimumFee = details.minimumFee();
        minimumClaim = details.minimumClaim();
        silenceDays = details.silenceDays();
        insurer = details.insurer();
        insuredUntil = details.insuredUntil();
        declaredOn = details.declaredOn();
        active = details.active();
    }

    /** All steps of all scales, the latest scale first, each from the smallest claims up. */
    public List<FeeBand> feeBands() {
        return feeBands.stream()
                .sorted(Comparator.comparing(FeeBand::validFrom).reversed().thenComparing(FeeBand::above))
                .toList();
    }

    /**
     * Puts a scale in place of the one that begins on the same day; others stay.
     *
     * @throws IllegalArgumentException if no step begins at zero, or two begin at the same amount
     */
    public void charge(LocalDate validFrom, Collection<FeeBand> steps) {
        if (steps.stream().noneMatch(step -> step.above().signum() == 0)
                || steps.stream()
                                .map(step -> step.above().stripTrailingZeros())
                                .distinct()
                                .count()
                        != steps.size()) {
            throw new IllegalArgumentException("A fee scale begins at zero and names each amount once");
        }
        feeBands.removeIf(band -> band.validFrom().equals(validFrom));
        steps.forEach(step -> feeBands.add(new FeeBand(validFrom, step.above(), step.percent())));
    }

    /** The percentage for a claim of this size handed over on a day; empty where no scale is in force. */
    public Optional<BigDecimal> percentFor(BigDecimal claim, LocalDate day) {
        Optional<LocalDate> scale = feeBands.stream()
                .map(FeeBand::validFrom)
                .filter(from -> !from.isAfter(day))
                .max(Comparator.naturalOrder());
        return scale.flatMap(from -> feeBands.stream()
                .filter(band -> band.validFrom().equals(from)
                        && (band.above().signum() == 0 || claim.compareTo(band.above()) > 0))
                .max(Comparator.comparing(FeeBand::above))
                .map(FeeBand::percent));
    }

    /** Whether the written agreement is in force on a day. */
    public boolean hasMandateOn(LocalDate day) {
        return mandateReference != null
                && mandateFrom != null
                && !mandateFrom.isAfter(day)
                && (mandateUntil == null || !mandateUntil.isBefore(day));
    }

    /** Whether there is somewhere to send a dossier to. */
    public boolean reachable() {
        return email != null || folder != null;
    }
}
