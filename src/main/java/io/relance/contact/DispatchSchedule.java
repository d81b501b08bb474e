package io.relance.contact;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** Runs the dispatch every few seconds; a test or the movable clock runs it itself. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ContactSettings.class, SendingSettings.class})
class DispatchSchedule {

    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    @ConditionalOnProperty(name = "relance.dispatch.scheduled", matchIfMissing = true)
    static class EveryFewSeconds {

        private static final Logger log = LoggerFactory.getLogger(EveryFewSeconds.class);

        private final Dispatch dispatch;

        EveryFewSeconds(Dispatch dispatch) {
            this.dispatch = dispatch;
        }

        @Scheduled(
                initialDelayString = "${relance.dispatch.every:10s}",
                fixedDelayString = "${relance.dispatch.every:10s}")
        void run() {
            int looked = dispatch.run();
            if (looked > 0) {
                log.info("{} contacts looked at", looked);
            }
        }
    }
}
