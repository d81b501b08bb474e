package io.relance.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.relance.interest.MissingRate;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.annotation.ExceptionHandlerMethodResolver;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Tells other programs what went wrong, as RFC 9457 problem details in the language they asked for. It covers the whole
 * API, addresses that nobody serves included; that is why it is a resolver and no advice to certain controllers.
 */
@Component
class ApiProblems implements HandlerExceptionResolver, Ordered {

    private static final Logger log = LoggerFactory.getLogger(ApiProblems.class);

    private final MessageSource messages;
    private final Phrases phrases;
    private final LocaleResolver locales;
    private final ObjectMapper json;

    ApiProblems(MessageSource messages, Phrases phrases, LocaleResolver locales, ObjectMapper json) {
        this.messages = messages;
        this.phrases = phrases;
        this.locales = locales;
        this.json = json;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (!request.getRequestURI().startsWith("/api/")
                || failure instanceof AccessDeniedException
                || answersItself(handler, failure)) {
            return null;
        }
        Locale locale = locales.resolveLocale(request);
        ProblemDetail problem = describe(failure, locale);
        if (!(failure instanceof ErrorResponseException)) {
            problem.setTitle(text("api.status." + problem.getStatus(), locale));
        }
        problem.setInstance(URI.create(request.getRequestURI()));
        try {
            if (failure instanceof ErrorResponse standard) {
                standard.getHeaders()
                        .forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
            }
            response.setStatus(problem.getStatus());
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            response.setHeader("Content-Language", locale.getLanguage());
            json.writeValue(response.getOutputStream(), problem);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        return new ModelAndView();
    }

    /** Whether the controller has a word of its own for this failure. */
    private static boolean answersItself(@Nullable Object handler, Exception failure) {
        return handler instanceof HandlerMethod method
                && new ExceptionHandlerMethodResolver(method.getBeanType()).resolveMethod(failure) != null;
    }

    private ProblemDetail describe(Exception failure, Locale locale) {
        if (failure instanceof ApiRefusal refusal) {
            ProblemDetail problem = problem(refusal.status(), detail(refusal, locale));
            if (!refusal.fields().isEmpty()) {
                problem.setProperty("errors", fields(refusal, locale));
            }
            return problem;
        }
        if (failure instanceof Unreadable unreadable) {
            String why = phrases.of(unreadable.problem(), locale);
            ProblemDetail problem = problem(HttpStatus.UNPROCESSABLE_ENTITY, why);
            String field = unreadable.problem().code().startsWith("mapping.") ? "mapping" : "file";
            problem.setProperty("errors", List.of(new FieldError(field, why)));
            return problem;
        }
        if (failure instanceof HttpMessageNotReadableException) {
            return problem(HttpStatus.BAD_REQUEST, text("api.unreadable", locale));
        }
        if (failure instanceof MethodArgumentTypeMismatchException mismatch) {
            ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, text("api.invalid", locale));
            problem.setProperty(
                    "errors",
                    List.of(new FieldError(
                            mismatch.getName(), text("api.parameter", locale, String.valueOf(mismatch.getValue())))));
            return problem;
        }
        if (failure instanceof MaxUploadSizeExceededException) {
            return problem(HttpStatus.PAYLOAD_TOO_LARGE, text("api.detail.413", locale));
        }
        if (failure instanceof MultipartException) {
            return problem(HttpStatus.BAD_REQUEST, text("api.multipart", locale));
        }
        if (failure instanceof MissingRate missing) {
            String semester = text(
                    "claim.semester." + missing.semester().half(),
                    locale,
                    missing.semester().year());
            return problem(HttpStatus.CONFLICT, text("claim.missingRate", locale, semester));
        }
        if (failure instanceof NoSuchElementException) {
            return problem(HttpStatus.NOT_FOUND, text("api.detail.404", locale));
        }
        if (failure instanceof ConcurrencyFailureException || failure instanceof DataIntegrityViolationException) {
            return problem(HttpStatus.CONFLICT, text("api.concurrent", locale));
        }
        if (failure instanceof ErrorResponseException said && said.getBody().getProperties() != null) {
            // it has already said what is wrong where
            return said.getBody();
        }
        if (failure instanceof ErrorResponse standard
                && standard.getStatusCode().is4xxClientError()) {
            HttpStatusCode status = standard.getStatusCode();
            String detail = messages.getMessage(
                    "api.detail." + status.value(), null, standard.getBody().getDetail(), locale);
            return problem(status, detail == null ? "" : detail);
        }
        log.error("The API failed", failure);
        return problem(HttpStatus.INTERNAL_SERVER_ERROR, text("api.detail.500", locale));
    }

    /** Why a request is refused, in words. */
    String detail(ApiRefusal refusal, Locale locale) {
        return text(refusal.reason(), locale);
    }

    /** Which fields of a request are refused, and why. */
    List<FieldError> fields(ApiRefusal refusal, Locale locale) {
        return refusal.fields().stream()
                .map(field -> new FieldError(field.field(), text(field.reason(), locale)))
                .toList();
    }

    private static ProblemDetail problem(HttpStatusCode status, String detail) {
        return ProblemDetail.forStatusAndDetail(status, detail);
    }

    private String text(ApiRefusal.Reason reason, Locale locale) {
        return text(reason.key(), locale, reason.args().toArray());
    }

    private String text(String key, Locale locale, Object... args) {
        String fallback = Map.of("fr", "Requête refusée").getOrDefault(locale.getLanguage(), "Request refused");
        String found = messages.getMessage(
                key, Arrays.stream(args).map(String::valueOf).toArray(), fallback, locale);
        return found == null ? fallback : found;
    }

    /** One field that makes no sense, and why. */
    record FieldError(String field, String message) {}
}
