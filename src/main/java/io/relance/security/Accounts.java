package io.relance.security;

import java.util.Optional;
import java.util.Set;

/** The people who may sign in. They are kept by the engine, whose Admin application manages them. */
public interface Accounts {

    /**
     * The roles of the person, when name and password are right and the account is not locked. Unknown name, wrong
     * password and locked account all give the same empty answer, so that nobody learns which names exist. Wrong
     * passwords slow the account down and lock it in the end.
     */
    Optional<Set<Role>> signIn(String name, String password);

    /** Whether an account of this name exists. */
    boolean exists(String name);

    /** Makes sure that the account exists, has this role and this password, and is not locked. */
    void ensure(Account account, String password);

    /** A person's account, with the one role it must at least have. */
    record Account(String name, String firstName, String lastName, Role role) {}
}
