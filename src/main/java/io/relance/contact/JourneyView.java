package io.relance.contact;

import io.relance.invoice.Invoice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where an invoice stands on its journey, for those who ask; how journeys are run stays behind this view. */
public interface JourneyView {

    /** The position of an invoice; empty when it is on no journey. */
    Optional<Position> of(Invoice invoice);

    /** The way that an invoice has gone on its latest journey, also when that is over; empty when nobody remembers one. */
    Optional<Walk> walkOf(Invoice invoice);

    /**
     * The BPMN source of the very version that the invoice walks.
     *
     * @param diagram as a {@link Position} names it
     */
    String source(String diagram);

    /**
     * Where a journey stands.
     *
     * @param journey its key
     * @param diagram names one version of its diagram
     * @param places where it waits; usually one
     * @param next what comes of itself, and when; {@code null} while a person or a message is waited for
     */
    record Position(
            String journey,
            String diagram,
            List<Place> places,
            @Nullable Next next) {}

    /**
     * The way a journey has gone.
     *
     * @param journey its key
     * @param diagram names one version of its diagram
     * @param elements ids of all that was reached, in the order in which it was
     * @param endedAt when it was over; {@code null} while it goes on
     */
    record Walk(
            String journey,
            String diagram,
            List<String> elements,
            @Nullable Instant endedAt) {}

    /** An element of the diagram, with the name it bears there. */
    record Place(String id, String name) {}

    /** An element of the diagram that will be reached at the given moment if nothing happens before. */
    record Next(String id, String name, Instant at) {}
}
