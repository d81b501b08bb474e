package io.relance.calendar;

import java.time.LocalTime;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Lets everything look that looks at night: by the clock, or when a demonstration walks through one. */
@Component
@EnableScheduling
public class Nights {

    /** When a night that is walked through has its looks; by the clock {@code relance.nightly-check} says when. */
    public static final LocalTime LOOK = LocalTime.of(3, 30);

    private static final Logger log = LoggerFactory.getLogger(Nights.class);

    private final List<Nightly> all;

    Nights(List<Nightly> all) {
        this.all = all;
    }

    /** Everything looks once, each in a transaction of its own. */
    @Scheduled(cron = "${relance.nightly-check:0 30 3 * * *}", zone = "${relance.calendar.zone:Europe/Paris}")
    public void look() {
        for (Nightly one : all) {
            try {
                one.atNight();
            } catch (RuntimeException failed) {
                log.error("What looks at night has failed", failed);
            }
        }
    }
}
