package io.relance.workflow.addressrepair;

import io.relance.debtor.AddressBook;
import io.relance.debtor.DebtorDetails;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes over the address a person has found; what could not be delivered is asked anew. */
@Component
class ApplyAddress implements JavaDelegate {

    private final AddressBook addresses;

    ApplyAddress(AddressBook addresses) {
        this.addresses = addresses;
    }

    @Override
    public void execute(DelegateExecution execution) {
        addresses.repaired(
                RepairVariables.debtorId(execution),
                DebtorDetails.address(
                        text(execution, "newEmail"),
                        text(execution, "newPhone"),
                        text(execution, "newStreet"),
                        text(execution, "newPostalCode"),
                        text(execution, "newCity")));
    }

    private static @Nullable String text(DelegateExecution execution, String name) {
        return RepairVariables.text(execution, name).orElse(null);
    }
}
