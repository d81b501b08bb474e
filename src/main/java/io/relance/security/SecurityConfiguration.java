package io.relance.security;

import static org.springframework.security.config.Customizer.withDefaults;

import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.CacheControlConfig;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.web.PathPatternRequestMatcherBuilderFactoryBean;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * Three doors, one login. The API knows HTTP Basic only and no session, so it needs no CSRF token; the engine's web
 * applications share the session of the pages and keep their own CSRF protection; everything else is a page.
 */
@Configuration
@PropertySource("classpath:security.properties")
@EnableWebSecurity
class SecurityConfiguration {

    /** What our own pages may load: themselves only, and images that were put into the page. */
    private static final String PAGES_MAY_LOAD = "default-src 'self'; img-src 'self' data:; "
            + "style-src 'self' 'unsafe-inline'; font-src 'self' data:; object-src 'none'; base-uri 'self'; "
            + "form-action 'self'; frame-ancestors 'self'";

    /**
     * Matches the path as the client sent it. The default matcher knows the paths of Spring's own servlet only and lets
     * those of the engine's servlets fall through to the wrong door.
     */
    @Bean
    PathPatternRequestMatcherBuilderFactoryBean paths() {
        return new PathPatternRequestMatcherBuilderFactoryBean();
    }

    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http, ApiRefusals refusals) throws Exception {
        http.securityMatcher("/api/**");
        http.authorizeHttpRequests(RoleRules::ofApi);
        http.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
        http.csrf(AbstractHttpConfigurer::disable);
        http.requestCache(AbstractHttpConfigurer::disable);
        http.logout(AbstractHttpConfigurer::disable);
        http.httpBasic(basic -> basic.authenticationEntryPoint(refusals));
        http.exceptionHandling(
                errors -> errors.authenticationEntryPoint(refusals).accessDeniedHandler(refusals));
        return http.build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain camunda(HttpSecurity http, EngineWebRefusals refusals) throws Exception {
        var paths = PathPatternRequestMatcher.withDefaults();
        http.securityMatcher("/camunda/**");
        http.authorizeHttpRequests(requests -> requests
                // CVE-2026-77226: creates the first administrator without a password
                .requestMatchers("/camunda/api/admin/setup/**")
                .denyAll()
                // a second way in, past the one login
                .requestMatchers("/camunda/api/admin/auth/user/*/login/**")
                .denyAll()
                .anyRequest()
                .authenticated());
        http.csrf(AbstractHttpConfigurer::disable);
        http.httpBasic(basic -> basic.authenticationEntryPoint(refusals));
        // the applications' own "log out" ends the whole session, not only the engine's part of it
        http.logout(logout -> logout.logoutRequestMatcher(
                        paths.matcher(HttpMethod.POST, "/camunda/api/admin/auth/user/*/logout"))
                .deleteCookies("JSESSIONID")
                .logoutSuccessHandler(nothingMore()));
        http.exceptionHandling(
                errors -> errors.defaultAuthenticationEntryPointFor(refusals, paths.matcher("/camunda/api/**"))
                        .defaultAuthenticationEntryPointFor(
                                new LoginUrlAuthenticationEntryPoint("/login"), paths.matcher("/camunda/**")));
        http.requestCache(cache -> cache.requestCache(rememberingPagesOf("/camunda/app/**")));
        // what the engine answers is never kept by a browser; its scripts and texts may be, or every click loads them
        // anew
        http.headers(headers -> headers.frameOptions(FrameOptionsConfig::sameOrigin)
                .cacheControl(CacheControlConfig::disable)
                .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                        paths.matcher("/camunda/api/**"), new CacheControlHeadersWriter())));
        http.addFilterBefore(new SecureCookies(), HeaderWriterFilter.class);
        return http.build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain pageDoor(HttpSecurity http) throws Exception {
        http.authorizeHttpRequests(requests -> {
            requests.dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR)
                    .permitAll()
                    .requestMatchers("/login", "/webjars/**", "/favicon.ico", "/favicon.svg", "/css/**", "/js/**")
                    .permitAll()
                    .requestMatchers("/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness")
                    .permitAll();
            RoleRules.ofPages(requests);
        });
        http.formLogin(form -> form.loginPage("/login").defaultSuccessUrl("/").permitAll());
        http.logout(logout -> logout.logoutSuccessUrl("/login?logout")
                .deleteCookies("JSESSIONID")
                .permitAll());
        http.httpBasic(withDefaults());
        http.headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(PAGES_MAY_LOAD))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .frameOptions(FrameOptionsConfig::sameOrigin));
        return http.build();
    }

    private static LogoutSuccessHandler nothingMore() {
        return (request, response, authentication) -> response.setStatus(204);
    }

    private static HttpSessionRequestCache rememberingPagesOf(String pattern) {
        var cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, pattern));
        return cache;
    }
}
