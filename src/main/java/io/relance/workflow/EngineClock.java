package io.relance.workflow;

import io.relance.calendar.MovableClock;
import java.time.Clock;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.stereotype.Component;

/** Makes the engine follow the program's clock where that one can be moved; otherwise both read the system's. */
@Component
class EngineClock {

    private final Clock clock;

    EngineClock(Clock clock) {
        this.clock = clock;
        follow();
    }

    /** Tells the engine the time after the program's clock was moved. */
    void follow() {
        if (clock instanceof MovableClock) {
            ClockUtil.offset(clock.millis() - System.currentTimeMillis());
        } else {
            ClockUtil.reset();
        }
    }
}
