package io.relance.formalnotice;

import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;

/** Runs the postroom where a postal service is set; a test runs it itself. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NoticeSettings.class)
class PostSchedule {

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "relance.dispatch.scheduled", matchIfMissing = true)
    @ConditionalOnExpression("!'${relance.formal-notice.url:}'.isEmpty()")
    static class Regularly {

        private final Postroom postroom;

        Regularly(Postroom postroom) {
            this.postroom = postroom;
        }

        @Scheduled(initialDelayString = "1m", fixedDelayString = "${relance.formal-notice.hand-over-every:1m}")
        void handOver() {
            postroom.handOver();
        }

        @Scheduled(initialDelayString = "2m", fixedDelayString = "${relance.formal-notice.ask-every:1h}")
        void ask() {
            postroom.ask();
        }
    }
}
