package io.relance.workflow;

import org.camunda.bpm.engine.ProcessEngineException;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;

/**
 * What a form brought cannot be taken: the task stays open and Tasklist shows why. Forms are checked here and not only in
 * the browser, because anybody can send anything in their place.
 */
public class Refusal extends ProcessEngineException {

    private static final ResourceBundleMessageSource MESSAGES = messages();

    private Refusal(String messageKey) {
        super(MESSAGES.getMessage(messageKey, null, LocaleContextHolder.getLocale()));
    }

    /** The refusal in the reader's language, for the caller to throw. */
    public static Refusal because(String messageKey) {
        return new Refusal(messageKey);
    }

    /** @throws Refusal in the reader's language, unless the condition holds */
    public static void unless(boolean condition, String messageKey) {
        if (!condition) {
            throw new Refusal(messageKey);
        }
    }

    private static ResourceBundleMessageSource messages() {
        ResourceBundleMessageSource source = new ResourceBundleMessageSource();
        source.setBasename("messages/refusal");
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        return source;
    }
}
