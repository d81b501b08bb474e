package io.relance.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;

/**
 * Refuses calls of the engine's web applications. No Basic challenge: a browser would cover Tasklist with its own
 * password box, where the application itself leads back to the login page.
 */
@Component
class EngineWebRefusals implements AuthenticationEntryPoint {

    private final ApiRefusals problems;

    EngineWebRefusals(ApiRefusals problems) {
        this.problems = problems;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        problems.write(request, response, HttpStatus.UNAUTHORIZED, "Sign in first.");
    }
}
