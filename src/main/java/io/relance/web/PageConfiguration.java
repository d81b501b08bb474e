package io.relance.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** What all pages have in common: the reader's language, and {@link Ui} in every template. */
@Configuration(proxyBeanMethods = false)
class PageConfiguration implements WebMvcConfigurer {

    /** The browser decides, until the reader chooses; the choice is kept in a cookie. */
    @Bean
    LocaleResolver localeResolver(@Value("${relance.language:fr}") String companyLanguage) {
        var browser = new AcceptHeaderLocaleResolver();
        browser.setSupportedLocales(List.of(Locale.FRENCH, Locale.ENGLISH));
        browser.setDefaultLocale(Locale.forLanguageTag(companyLanguage));
        var resolver = new CookieLocaleResolver("relance-language");
        resolver.setDefaultLocaleFunction(browser::resolveLocale);
        resolver.setCookieMaxAge(Duration.ofDays(365));
        resolver.setRejectInvalidCookies(false);
        return resolver;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        var change = new LocaleChangeInterceptor();
        change.setParamName("lang");
        change.setIgnoreInvalidLocale(true);
        registry.addInterceptor(change);
    }

    /** Hands the reader's {@link Ui} to every template. */
    @ControllerAdvice(annotations = Controller.class)
    static class Readers {

        private final MessageSource messages;
        private final Clock clock;

        Readers(MessageSource messages, Clock clock) {
            this.messages = messages;
            this.clock = clock;
        }

        @ModelAttribute("ui")
        Ui ui(Locale locale, HttpServletRequest request) {
            Locale spoken = locale.getLanguage().equals("en") ? Locale.ENGLISH : Locale.FRENCH;
            return new Ui(messages, spoken, clock, request);
        }
    }
}
