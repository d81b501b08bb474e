package io.relance.web;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** Says where to go, and with which login, once everything is up. */
@Component
class Greeting {

    private static final Logger log = LoggerFactory.getLogger("Relance");

    private final Environment environment;

    Greeting(Environment environment) {
        this.environment = environment;
    }

    @EventListener
    void ready(ApplicationReadyEvent ready) {
        if (!(ready.getApplicationContext() instanceof ServletWebServerApplicationContext server)
                || server.getWebServer() == null) {
            return;
        }
        String address = "http://localhost:" + server.getWebServer().getPort();
        boolean ownPassword = StringUtils.hasText(environment.getProperty("relance.admin.password"));
        boolean demo = environment.acceptsProfiles(Profiles.of("demo"));
        String login = demo
                ? "admin, camille (collector), andre (approver) or marie (manager); password: "
                        + (ownPassword ? "the one you set" : "demo")
                : "admin; password: "
                        + (ownPassword
                                ? "RELANCE_ADMIN_PASSWORD"
                                : "in " + environment.getProperty("relance.data", "data") + "/admin-password");
        log.info("""


                  Relance is ready.
                  Pages     {}/
                  Tasks     {}/camunda/app/tasklist/default/
                  API       {}/swagger-ui/index.html
                  Login     {}
                  Sending   {}
                """, address, address, address, login, environment.getProperty("relance.sending", "review"));
    }
}
