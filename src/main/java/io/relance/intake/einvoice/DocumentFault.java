package io.relance.intake.einvoice;

import java.util.List;

/**
 * A document cannot be taken as what it claims to be. Carries a code and its arguments, so that everybody reads the reason
 * in their own language.
 */
public final class DocumentFault extends RuntimeException {

    private final String code;
    private final String place;
    private final String value;
    private final transient List<String> args;

    private DocumentFault(String code, String place, String value, List<String> args) {
        super(code + " " + place + " " + value + " " + args);
        this.code = code;
        this.place = place;
        this.value = value;
        this.args = args;
    }

    /** Something is wrong with the document as a whole. */
    static DocumentFault whole(String code, String... args) {
        return new DocumentFault(code, "", "", List.of(args));
    }

    /**
     * Something is wrong at a place of the document.
     *
     * @param place element or business term, with its line where known
     * @param value what stands there
     */
    static DocumentFault at(String code, String place, String value, String... args) {
        return new DocumentFault(code, place, value, List.of(args));
    }

    public String code() {
        return code;
    }

    /** Where in the document; empty when it is about the whole. */
    public String place() {
        return place;
    }

    public String value() {
        return value;
    }

    public List<String> args() {
        return args;
    }
}
