package io.relance.workflow.collectionjourney;

import io.relance.formalnotice.NoticeItemEnded;
import io.relance.handoff.HandoffEnded;
import io.relance.invoice.Invoices;
import io.relance.route.RouteChosen;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells journeys what became of the notice, the decision and the dossier that they wait for. One that stands elsewhere, on
 * hold for instance, asks again when it comes back.
 */
@Component
class AfterTheLadder {

    private final RuntimeService runtime;
    private final Invoices invoices;

    AfterTheLadder(RuntimeService runtime, Invoices invoices) {
        this.runtime = runtime;
        this.invoices = invoices;
    }

    @EventListener
    void goOn(NoticeItemEnded ended) {
        say(CollectionJourneyProcess.NOTICE_ENDED, ended.invoiceId());
    }

    @EventListener
    void goOn(RouteChosen chosen) {
        say(CollectionJourneyProcess.ROUTE_CHOSEN, chosen.invoiceId());
    }

    @EventListener
    void goOn(HandoffEnded ended) {
        say(CollectionJourneyProcess.HANDOFF_ENDED, ended.invoiceId());
    }

    private void say(String message, long invoiceId) {
        runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(
                        invoices.findById(invoiceId).orElseThrow().number())
                .correlateAll();
    }
}
