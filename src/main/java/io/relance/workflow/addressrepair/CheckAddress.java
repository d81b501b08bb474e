package io.relance.workflow.addressrepair;

import io.relance.workflow.Refusal;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Looks at what the form "Corriger l'adresse" brought: something must have been found, and a mail address look like one. */
@Component
class CheckAddress implements TaskListener {

    private static final Pattern MAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s.]+");

    @Override
    public void notify(DelegateTask task) {
        boolean mail = RepairVariables.text(task, "newEmail").isPresent();
        boolean post = RepairVariables.text(task, "newPostalCode").isPresent()
                && RepairVariables.text(task, "newCity").isPresent();
        boolean phone = RepairVariables.text(task, "newPhone").isPresent();
        Refusal.unless(mail || post || phone, "refusal.address");
        Refusal.unless(
                !mail
                        || MAIL.matcher(RepairVariables.text(task, "newEmail").orElseThrow())
                                .matches(),
                "refusal.email");
    }
}
