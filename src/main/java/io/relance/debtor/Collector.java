package io.relance.debtor;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** A person of the creditor's who looks after debtors: the debtors' answers go to that person. */
@Entity
public class Collector {

    @Id
    private String userId;

    private String name;
    private String email;
    private @Nullable String phone;

    protected Collector() {}

    public Collector(String userId, String name, String email, @Nullable String phone) {
        this.userId = userId;
        this.name = name;
        this.email = email;
        this.phone = phone;
    }

    public String userId() {
        return userId;
    }

    public String name() {
        return name;
    }

    public String email() {
        return email;
    }

    public @Nullable String phone() {
        return phone;
    }
}
