package io.relance.security;

import static io.relance.security.Role.ADMIN;
import static io.relance.security.Role.APPROVER;
import static io.relance.security.Role.COLLECTOR;
import static io.relance.security.Role.MANAGER;
import static io.relance.security.Role.OPERATOR;

import java.util.Arrays;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;

/**
 * Which role may do what, on pages and in the API alike: everybody in collections reads, collectors do the daily work,
 * managers bring files in and change what the company is and stands for. What changes something and is not named here is
 * the managers': whoever adds a door opens it to others here, or it stays shut to them.
 */
final class RoleRules {

    private static final String[] STAFF = names(COLLECTOR, APPROVER, MANAGER, ADMIN);
    private static final String[] WORK = names(COLLECTOR, MANAGER, ADMIN);
    private static final String[] APPROVE = names(APPROVER, MANAGER, ADMIN);
    private static final String[] STEER = names(MANAGER, ADMIN);

    private RoleRules() {}

    /** The doors for programs. */
    static void ofApi(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.requestMatchers(HttpMethod.GET, "/api/**")
                .hasAnyRole(STAFF)
                .requestMatchers(HttpMethod.HEAD, "/api/**")
                .hasAnyRole(STAFF)
                .requestMatchers("/api/v1/demo/**")
                .hasAnyRole(STAFF)
                .requestMatchers("/api/v1/plans/*/approval")
                .hasAnyRole(APPROVE)
                .requestMatchers("/api/v1/formal-notices/**")
                .hasAnyRole(WORK)
                .requestMatchers(
                        "/api/v1/court-dossiers/*/withdrawal",
                        "/api/v1/write-offs/*/approval",
                        "/api/v1/write-offs/*/rejection")
                .hasAnyRole(STEER)
                .requestMatchers(
                        "/api/v1/court-dossiers/**", "/api/v1/write-offs/**", "/api/v1/invoices/*/limitation/**")
                .hasAnyRole(WORK)
                .requestMatchers(
                        "/api/v1/payments/**",
                        "/api/v1/receipts/**",
                        "/api/v1/holds/**",
                        "/api/v1/plans/**",
                        "/api/v1/invoices/*/holds",
                        "/api/v1/debtors/*/holds",
                        "/api/v1/debtors/*/persons/**",
                        "/api/v1/debtors/*/insolvency",
                        "/api/v1/contacts/*/bounce",
                        "/api/v1/bounces",
                        "/api/v1/agency-dossiers/**",
                        "/api/v1/agency-statements")
                .hasAnyRole(WORK)
                .anyRequest()
                .hasAnyRole(STEER);
    }

    /** The doors for people. */
    static void ofPages(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.requestMatchers("/actuator/**")
                .hasAnyRole(names(OPERATOR, ADMIN))
                // leads operators on to Cockpit
                .requestMatchers(HttpMethod.GET, "/")
                .hasAnyRole(names(Role.values()))
                .requestMatchers("/imports/*/mapping")
                .hasAnyRole(STEER)
                .requestMatchers(HttpMethod.GET, "/**")
                .hasAnyRole(STAFF)
                .requestMatchers(HttpMethod.HEAD, "/**")
                .hasAnyRole(STAFF)
                .requestMatchers("/demo/**")
                .hasAnyRole(STAFF)
                .requestMatchers("/invoices/*/cancel", "/invoices/*/reopen")
                .hasAnyRole(STEER)
                // what may be claimed, and by which figures
                .requestMatchers(
                        "/invoices/*/waiver", "/invoices/*/revoke", "/invoices/*/rate", "/debtors/*/conditions")
                .hasAnyRole(STEER)
                .requestMatchers("/plans/*/approve")
                .hasAnyRole(APPROVE)
                .requestMatchers("/plans/**", "/agency-dossiers/**")
                .hasAnyRole(WORK)
                .requestMatchers("/court/rules/**", "/court/*/withdraw")
                .hasAnyRole(STEER)
                .requestMatchers("/court/**")
                .hasAnyRole(WORK)
                .requestMatchers("/formal-notices/**", "/routes/**")
                .hasAnyRole(WORK)
                .requestMatchers("/invoices/**", "/debtors/**", "/outbox/**", "/receipts/**", "/bank-statements/**")
                .hasAnyRole(WORK)
                .requestMatchers("/insolvencies/**", "/write-offs/**")
                .hasAnyRole(WORK)
                .anyRequest()
                .hasAnyRole(STEER);
    }

    private static String[] names(Role... roles) {
        return Arrays.stream(roles).map(Role::name).toArray(String[]::new);
    }
}
