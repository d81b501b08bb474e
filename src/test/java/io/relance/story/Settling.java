package io.relance.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.invoice.InvoiceState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;

/** Settles F-1 wherever it stands, and sees to it that nothing waits any more and nobody hears of it again. */
abstract class Settling extends Wayfinder {

    private static final int LATE_ENOUGH_FOR_EVERYTHING = 90;

    /** What a person does for others because money came: the court and the insolvency representative are told. */
    private static final Set<String> TELLS_OTHERS = Set.of("reportCourtPayment", "checkLatePayment");

    /** What is not about the debt, and must be done whoever pays: figures, an address, a document, a court's file. */
    private static final Set<String> REMAINS = Set.of("enterRates", "repairAddress", "reissueInvoice", "awaitClosing");

    /** What an agency is told of money and of withdrawals; all else would be a demand. */
    private static final String WORD_TO_AN_AGENCY = ".*(plus rien n’est dû|facture retirée|paiement reçu directement)";

    /** Pays and cancels at every place of a diagram. */
    DynamicContainer everyPlaceOf(String key) {
        Places places = diagrams().get(key);
        return DynamicContainer.dynamicContainer(key, places.all().stream().flatMap(place -> Stream.of(true, false)
                .map(paid -> DynamicTest.dynamicTest(place + (paid ? " paid" : " cancelled"), () -> {
                    reach(key, place);
                    settle(paid);
                    nothingIsLeft();
                }))));
    }

    void settle(boolean paid) {
        InvoiceState state = found("F-1").state();
        if (paid && found("F-1").openBalance().isPositive()) {
            pay("F-1", owed());
        } else if (!paid && (state == InvoiceState.OPEN || state == InvoiceState.CLOSED)) {
            transaction.executeWithoutResult(status -> ledger.cancel(found("F-1"), "story"));
        }
    }

    void nothingIsLeft() throws IOException {
        for (Task task : tasks.createTaskQuery().list()) {
            if (TELLS_OTHERS.contains(task.getTaskDefinitionKey())) {
                answer(task.getTaskDefinitionKey());
            }
        }
        assertThat(runtime.createProcessInstanceQuery().list().stream()
                        .flatMap(instance -> runtime.getActiveActivityIds(instance.getId()).stream())
                        .filter(place -> !REMAINS.contains(place)))
                .as("what waits right after the transaction")
                .isEmpty();
        assertThat(jobsWaiting()).isZero();
        assertThat(jdbc.queryForList("select state from formal_notice", String.class))
                .as("notices that may still leave")
                .doesNotContain("PREPARING", "APPROVED");
        assertThat(lettersNobodyPosted())
                .as("letters that somebody may still post")
                .isEmpty();
        for (Task task : tasks.createTaskQuery().list()) {
            if (!task.getTaskDefinitionKey().equals("enterRates")) {
                answer(task.getTaskDefinitionKey());
            }
        }
        int said = mails().size();
        Set<String> left = departures();
        advanceTo(day().plusDays(LATE_ENOUGH_FOR_EVERYTHING));
        assertThat(mails().subList(said, mails().size()))
                .as("thanks for a promise kept, and word to an agency, are the only answers to a payment")
                .allSatisfy(mail -> assertThat(
                                mail.to().startsWith("agence@")
                                        ? mail.subject().matches(WORD_TO_AN_AGENCY)
                                        : mail.subject().startsWith("Merci"))
                        .as(mail.to() + ": " + mail.subject())
                        .isTrue());
        assertThat(departures()).isEqualTo(left);
        assertThat(tasks.createTaskQuery().list())
                .extracting(Task::getTaskDefinitionKey)
                .isSubsetOf("enterRates");
    }

    /** Everything that has gone another way than by mail: letters, calls, registered letters, files for others. */
    private Set<String> departures() throws IOException {
        Set<String> departures = new TreeSet<>();
        departures.addAll(jdbc.queryForList(
                "select 'contact ' || id || ' ' || channel from contact where sent_at is not null and channel <> 'EMAIL'",
                String.class));
        departures.addAll(jdbc.queryForList(
                "select 'notice ' || id || ' ' || round from formal_notice where posted_on is not null", String.class));
        try (Stream<Path> files = Files.walk(settings.data())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                departures.add(file + " " + Files.getLastModifiedTime(file));
            }
        }
        return departures;
    }

    /** The letters in the folder for the post that were not posted when their notice ended. */
    List<Path> lettersNobodyPosted() throws IOException {
        List<String> unposted = jdbc.queryForList(
                "select 'MD-' || id || '-' || round || '.' from formal_notice where posted_on is null", String.class);
        Path folder = settings.data().resolve("post");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> unposted.stream()
                            .anyMatch(key -> file.getFileName().toString().startsWith(key)))
                    .toList();
        }
    }
}
