package io.relance.security;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/** Lets Spring Security ask {@link Accounts}; the principal of a request is the plain account name. */
@Component
class AccountsAuthentication implements AuthenticationProvider {

    private final Accounts accounts;

    AccountsAuthentication(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        var name = attempt.getName();
        var password = attempt.getCredentials() instanceof String given ? given : "";
        var roles = accounts.signIn(name, password).orElseThrow(() -> new BadCredentialsException("Sign-in refused"));
        var authorities = roles.stream()
                .map(role -> new SimpleGrantedAuthority(role.authority()))
                .toList();
        var authenticated = UsernamePasswordAuthenticationToken.authenticated(name, null, authorities);
        authenticated.setDetails(attempt.getDetails());
        return authenticated;
    }

    @Override
    public boolean supports(Class<?> attempt) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(attempt);
    }
}
