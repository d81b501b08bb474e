package io.relance.workflow.ratesupdate;

import io.relance.interest.RateBook;
import io.relance.workflow.Users;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Puts the figures on record that a manager has read. */
@Component
class RecordRates implements JavaDelegate {

    private final RateBook rates;
    private final Users users;

    RecordRates(RateBook rates, Users users) {
        this.rates = rates;
        this.users = users;
    }

    @Override
    public void execute(DelegateExecution execution) {
        rates.enterLike(
                RatesVariables.semester(execution),
                RatesVariables.percent(execution, "refinancing").orElseThrow(),
                RatesVariables.percent(execution, "legal").orElseThrow(),
                RatesVariables.text(execution, "source").orElseThrow(),
                RatesVariables.day(execution, "readOn").orElseThrow(),
                users.acting());
    }
}
