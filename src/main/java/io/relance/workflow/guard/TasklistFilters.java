package io.relance.workflow.guard;

import io.relance.workflow.addressrepair.AddressRepairProcess;
import io.relance.workflow.agencyreferral.AgencyReferralProcess;
import io.relance.workflow.collectionjourney.CollectionJourneyProcess;
import io.relance.workflow.contactreview.ContactReviewProcess;
import io.relance.workflow.courtformality.CourtFormalityProcess;
import io.relance.workflow.courtreferral.CourtReferralProcess;
import io.relance.workflow.debtorcall.DebtorCallProcess;
import io.relance.workflow.formalnotice.FormalNoticeProcess;
import io.relance.workflow.insolvency.InsolvencyProcess;
import io.relance.workflow.invoicereissue.InvoiceReissueProcess;
import io.relance.workflow.limitation.LimitationProcess;
import io.relance.workflow.writeoff.WriteOffProcess;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The filters everybody finds in Tasklist; without them it opens empty. They carry no expressions, which are forbidden
 * in stored filters, so that "mine" means what my rights let me see. Only what has a deadline is sorted here, because a
 * filter's own order goes before the one a person chooses on the screen. A filter is recognised by a mark in its properties
 * whatever its name, and written again at every start: an admin who wants another one creates it beside these.
 */
@Component
class TasklistFilters {

    private static final String MARK = "relance";

    private final FilterService filters;
    private final TaskService tasks;
    private final Grants grants;
    private final boolean english;

    TasklistFilters(
            FilterService filters, TaskService tasks, Grants grants, @Value("${relance.language:fr}") String language) {
        this.filters = filters;
        this.tasks = tasks;
        this.grants = grants;
        this.english = "en".equals(language);
    }

    /** Creates or refreshes the filters and shares them with everybody. */
    void ensure() {
        var existing = filters.createTaskFilterQuery().list();
        for (var wanted : wanted()) {
            var filter = existing.stream()
                    .filter(candidate ->
                            wanted.mark().equals(candidate.getProperties().get(MARK)))
                    .findFirst()
                    .orElseGet(() -> filters.newTaskFilter(wanted.name()));
            write(filter, wanted);
            grants.shareFilter(filter.getId());
        }
    }

    private void write(Filter filter, Wanted wanted) {
        filter.setName(wanted.name());
        filter.setQuery(wanted.query().apply(tasks.createTaskQuery()));
        filter.setProperties(Map.of(
                MARK,
                wanted.mark(),
                "description",
                wanted.description(),
                "color",
                wanted.color(),
                "priority",
                wanted.position(),
                "refresh",
                true,
                "showUndefinedVariable",
                false,
                "variables",
                wanted.variables()));
        filters.saveFilter(filter);
    }

    private List<Wanted> wanted() {
        return List.of(
                new Wanted(
                        "calls",
                        10,
                        "#206bc4",
                        text("Mes appels", "My calls"),
                        text("Les clients à appeler, le plus urgent d'abord", "Debtors to call, the most urgent first"),
                        query -> query.processDefinitionKeyIn(DebtorCallProcess.KEY)
                                .orderByDueDate()
                                .asc(),
                        List.of(Map.of("name", "attempts", "label", text("Tentatives", "Attempts")))),
                new Wanted(
                        "reviews",
                        20,
                        "#2fb344",
                        text("À approuver", "To approve"),
                        text("Les envois qui attendent un accord", "Messages waiting for approval"),
                        query -> query.processDefinitionKeyIn(ContactReviewProcess.KEY),
                        List.of()),
                new Wanted(
                        "addresses",
                        30,
                        "#f76707",
                        text("Adresses à corriger", "Addresses to mend"),
                        text("Les clients que nos messages n'atteignent pas", "Debtors our messages do not reach"),
                        query -> query.processDefinitionKeyIn(AddressRepairProcess.KEY),
                        List.of()),
                new Wanted(
                        "reissues",
                        35,
                        "#d63939",
                        text("Factures à réémettre", "Invoices to issue anew"),
                        text(
                                "Les factures électroniques refusées ou rejetées",
                                "Electronic invoices that were refused or rejected"),
                        query -> query.processDefinitionKeyIn(InvoiceReissueProcess.KEY)
                                .orderByDueDate()
                                .asc(),
                        List.of()),
                new Wanted(
                        "notices",
                        37,
                        "#0ca678",
                        text("Mises en demeure", "Formal notices"),
                        text("Lettres à signer, à poster, à suivre", "Letters to sign, to post, to follow"),
                        query -> query.processDefinitionKeyIn(FormalNoticeProcess.KEY)
                                .orderByDueDate()
                                .asc(),
                        List.of()),
                new Wanted(
                        "decisions",
                        40,
                        "#ae3ec9",
                        text("Décisions", "Decisions"),
                        text(
                                "Suites à décider, litiges à trancher, échéanciers à approuver, créances à déclarer",
                                "What follows, disputes to settle, plans to approve, claims to declare"),
                        query -> query.taskDefinitionKeyIn(CollectionJourneyProcess.decisions())
                                .orderByDueDate()
                                .asc(),
                        List.of()),
                new Wanted(
                        "agencies",
                        45,
                        "#0ca678",
                        text("Dossiers d'agence", "Agency dossiers"),
                        text("À préparer, approuver, suivre ou clore", "To prepare, approve, follow or close"),
                        query -> query.processDefinitionKeyIn(AgencyReferralProcess.KEY)
                                .orderByDueDate()
                                .asc(),
                        List.of()),
                new Wanted(
                        "court",
                        46,
                        "#d63939",
                        text("Procédures", "Court"),
                        text(
                                "Les dossiers judiciaires, le délai le plus proche d'abord",
                                "Court dossiers, the nearest deadline first"),
                        query -> query.processDefinitionKeyIn(CourtReferralProcess.KEY, CourtFormalityProcess.KEY)
                                .orderByDueDate()
                                .asc(),
                        List.of()),
                new Wanted(
                        "proceedings",
                        47,
                        "#d63939",
                        text("Défaillances et pertes", "Insolvency and losses"),
                        text(
                                "Créances à déclarer, paiements après jugement, prescriptions, passages en perte",
                                "Claims to declare, money after a judgment, limitation, write-offs"),
                        query -> query.processDefinitionKeyIn(
                                        InsolvencyProcess.KEY, LimitationProcess.KEY, WriteOffProcess.KEY)
                                .orderByDueDate()
                                .asc(),
                        List.of()),
                new Wanted(
                        "all",
                        50,
                        "#667382",
                        text("Toutes les tâches", "All tasks"),
                        text("Tout ce que vous pouvez voir", "Everything you may see"),
                        query -> query,
                        List.of()));
    }

    private String text(String french, String inEnglish) {
        return english ? inEnglish : french;
    }

    private record Wanted(
            String mark,
            int position,
            String color,
            String name,
            String description,
            UnaryOperator<TaskQuery> query,
            List<Map<String, String>> variables) {}
}
