package io.relance.court;

/** A rule cannot be changed so; the reason is a key of the messages. Nothing has changed. */
public class CourtRuleRefusal extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** Why not. */
    public enum Reason {
        /** No such rule, or another has taken its place. */
        UNKNOWN,
        /** No name in both languages. */
        NAME,
        /** No source. */
        SOURCE,
        /** No article or other basis. */
        BASIS,
        /** A time lasts, and not beyond ten years. */
        LENGTH,
        /** The row does not hold on that day: another does. */
        DAY,
        /** The kind of dossier has this point already. */
        EXISTS,
        /** The program's steps go by this time: it may be changed, not taken away. */
        NEEDED,
        /** No reason. */
        REASON,
        /** No town. */
        TOWN,
        /** No French department. */
        DEPARTMENT,
        /** A negative amount. */
        AMOUNT
    }

    private final Reason reason;

    CourtRuleRefusal(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    /** Why not. */
    public Reason reason() {
        return reason;
    }

    static void unless(boolean condition, Reason reason) {
        if (!condition) {
            throw new CourtRuleRefusal(reason);
        }
    }
}
