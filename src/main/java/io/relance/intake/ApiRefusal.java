package io.relance.intake;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A request cannot be granted, for reasons its sender can do something about. Carries message keys, not words. */
class ApiRefusal extends RuntimeException {

    private final HttpStatus status;
    private final transient Reason reason;
    private final transient List<FieldReason> fields;

    private ApiRefusal(HttpStatus status, Reason reason, List<FieldReason> fields) {
        super(status + " " + reason + " " + fields);
        this.status = status;
        this.reason = reason;
        this.fields = fields;
    }

    /** Something that the request names does not exist. */
    static ApiRefusal notFound(String key, Object... args) {
        return new ApiRefusal(HttpStatus.NOT_FOUND, new Reason(key, List.of(args)), List.of());
    }

    /** The request contradicts what is already there. */
    static ApiRefusal conflict(String key, Object... args) {
        return new ApiRefusal(HttpStatus.CONFLICT, new Reason(key, List.of(args)), List.of());
    }

    /** One field makes no sense. */
    static ApiRefusal field(String field, String key, Object... args) {
        return new Check().refuse(field, key, args).refusal();
    }

    HttpStatus status() {
        return status;
    }

    Reason reason() {
        return reason;
    }

    List<FieldReason> fields() {
        return fields;
    }

    record Reason(String key, List<Object> args) {}

    record FieldReason(String field, Reason reason) {}

    /** Looks at the fields of a request one by one and refuses them together. */
    static final class Check {

        private final List<FieldReason> found = new ArrayList<>();

        Check refuse(String field, String key, Object... args) {
            found.add(new FieldReason(field, new Reason(key, List.of(args))));
            return this;
        }

        Check refuseIf(boolean wrong, String field, String key, Object... args) {
            return wrong ? refuse(field, key, args) : this;
        }

        /** The text of a field that must say something. */
        String required(String field, @Nullable String value, int longest) {
            String text = value == null ? "" : value.strip();
            refuseIf(text.isEmpty(), field, "api.missing");
            refuseIf(text.length() > longest, field, "api.tooLong", longest);
            return text;
        }

        boolean isClean() {
            return found.isEmpty();
        }

        void orThrow() {
            if (!found.isEmpty()) {
                throw refusal();
            }
        }

        private ApiRefusal refusal() {
            return new ApiRefusal(
                    HttpStatus.UNPROCESSABLE_ENTITY, new Reason("api.invalid", List.of()), List.copyOf(found));
        }
    }
}
