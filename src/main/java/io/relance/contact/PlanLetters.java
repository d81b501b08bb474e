package io.relance.contact;

import io.relance.instalment.Plan;
import io.relance.instalment.Plans;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Prints an instalment plan as the debtor receives it, for whoever is to approve it. */
@Component
public class PlanLetters {

    private final Plans plans;
    private final Notes notes;
    private final Writing writing;
    private final LetterPrinter printer;

    PlanLetters(Plans plans, Notes notes, Writing writing, LetterPrinter printer) {
        this.plans = plans;
        this.notes = notes;
        this.writing = writing;
        this.printer = printer;
    }

    /**
     * The plan as a letter in the debtor's language (PDF).
     *
     * @throws java.util.NoSuchElementException if there is no such plan
     * @throws IllegalStateException if nobody has said yet who the creditor is
     */
    @Transactional(readOnly = true)
    public byte[] print(long planId) {
        Plan plan = plans.get(planId);
        return printer.print(notes.planFacts(Purpose.PLAN, plan, 0, writing.head(plan.debtorId(), Channel.LETTER)));
    }
}
