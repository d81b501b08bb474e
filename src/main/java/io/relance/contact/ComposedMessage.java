package io.relance.contact;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A reminder as its reader sees it.
 *
 * @param html refers to the creditor's logo, if there is one, as {@code cid:logo}
 * @param text the same message for readers without HTML
 */
record ComposedMessage(String subject, String html, String text) {

    /** SHA-256 of all of it, in hexadecimal. */
    String fingerprint() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(subject.getBytes(StandardCharsets.UTF_8));
            sha.update(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha.digest(html.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Content id under which {@link #html} expects the logo. */
    static final String LOGO = "logo";
}
