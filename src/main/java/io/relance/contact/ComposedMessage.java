package io.relance.contact;

/**
 * A reminder as its reader sees it.
 *
 * @param html refers to the creditor's logo, if there is one, as {@code cid:logo}
 * @param text the same message for readers without HTML
 */
record ComposedMessage(String subject, String html, String text) {

    /** Content id under which {@link #html} expects the logo. */
    static final String LOGO = "logo";
}
