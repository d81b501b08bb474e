package io.relance.workflow.guard;

import io.relance.security.Accounts;
import io.relance.security.Role;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the accounts in the engine's identity tables, where Camunda Admin finds them. */
@Component
class EngineAccounts implements Accounts {

    private final IdentityService identity;
    private final String language;

    EngineAccounts(IdentityService identity, @Value("${relance.language:fr}") String language) {
        this.identity = identity;
        this.language = language;
    }

    @Override
    public Optional<Set<Role>> signIn(String name, String password) {
        if (name.isEmpty() || !identity.checkPassword(name, password)) {
            return Optional.empty();
        }
        var roles = EnumSet.noneOf(Role.class);
        for (Group group : identity.createGroupQuery().groupMember(name).list()) {
            Role.ofGroup(group.getId()).ifPresent(roles::add);
        }
        return Optional.of(roles);
    }

    @Override
    public boolean exists(String name) {
        return find(name) != null;
    }

    @Override
    @Transactional
    public void ensure(Account account, String password) {
        if (!exists(account.name())) {
            var person = identity.newUser(account.name());
            person.setFirstName(account.firstName());
            person.setLastName(account.lastName());
            person.setPassword(password);
            identity.saveUser(person);
        } else if (!identity.checkPassword(account.name(), password)) {
            identity.unlockUser(account.name());
            // read after the check, which has written its failed attempt into the row
            var person = find(account.name());
            if (person != null) {
                person.setPassword(password);
                identity.saveUser(person);
            }
        }
        ensureGroup(account.role());
        ensureMembership(account.name(), account.role());
    }

    /** Makes sure that the role's group exists, named in the company's language. */
    void ensureGroup(Role role) {
        if (identity.createGroupQuery().groupId(role.group()).count() == 0) {
            var group = identity.newGroup(role.group());
            group.setName(role.displayName(language));
            group.setType(role == Role.ADMIN ? Groups.GROUP_TYPE_SYSTEM : "RELANCE");
            identity.saveGroup(group);
        }
    }

    private void ensureMembership(String name, Role role) {
        var member = identity.createUserQuery().userId(name).memberOfGroup(role.group());
        if (member.count() == 0) {
            identity.createMembership(name, role.group());
        }
    }

    private @Nullable User find(String name) {
        return identity.createUserQuery().userId(name).singleResult();
    }
}
