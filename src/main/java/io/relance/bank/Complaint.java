package io.relance.bank;

import java.util.List;

/**
 * Why something was not taken, as a code and its arguments, so that everybody reads it in their own language. Days stand
 * in it as ISO dates, amounts as {@code 12.50 EUR}.
 */
public record Complaint(String code, List<String> args) {

    public Complaint {
        args = List.copyOf(args);
    }

    public static Complaint of(String code, Object... args) {
        return new Complaint(code, List.of(args).stream().map(String::valueOf).toList());
    }
}
