package io.relance.security;

import java.util.Arrays;
import java.util.Optional;

/** What a person is trusted with. Each role is a group of the engine, so that admins manage it in Camunda Admin. */
public enum Role {
    /** Runs the system: users, filters, deployments, everything of the others. */
    ADMIN("camunda-admin", "Administrateurs", "Administrators"),
    /** Calls debtors, mends addresses, decides what follows. */
    COLLECTOR("collectors", "Chargés de recouvrement", "Collectors"),
    /** Approves what leaves in the company's name. */
    APPROVER("approvers", "Approbateurs", "Approvers"),
    /** Sees everything, steps in, brings files in, and says who the company is. */
    MANAGER("managers", "Responsables", "Managers"),
    /** Watches in Cockpit that everything runs, and sees nothing of the business. */
    OPERATOR("operators", "Exploitants", "Operators");

    private final String group;
    private final String frenchName;
    private final String englishName;

    Role(String group, String frenchName, String englishName) {
        this.group = group;
        this.frenchName = frenchName;
        this.englishName = englishName;
    }

    /** The id of the engine's group. */
    public String group() {
        return group;
    }

    /** The group's name for people, in {@code fr} or {@code en}. */
    public String displayName(String language) {
        return "en".equals(language) ? englishName : frenchName;
    }

    /** The Spring Security authority, {@code ROLE_ADMIN} and so on. */
    public String authority() {
        return "ROLE_" + name();
    }

    /** The role of a group; empty for groups that mean nothing to Relance. */
    public static Optional<Role> ofGroup(String group) {
        return Arrays.stream(values()).filter(role -> role.group.equals(group)).findFirst();
    }
}
