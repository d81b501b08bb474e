package io.relance.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

class FirstAccountsTests {

    @TempDir
    private Path data;

    private final Map<String, String> passwords = new HashMap<>();
    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void withoutAPasswordARandomOneIsWrittenToAFile() throws IOException {
        start("");
        var written = Files.readString(data.resolve("admin-password")).strip();
        assertThat(written).hasSizeGreaterThanOrEqualTo(20).isEqualTo(passwords.get("admin"));
        assertThat(passwords).containsOnlyKeys("admin");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no owner, group and others")
    void onlyTheOwnerReadsThePasswordFile() throws IOException {
        start("");
        assertThat(Files.getPosixFilePermissions(data.resolve("admin-password")))
                .extracting(Enum::name)
                .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
    }

    @Test
    void anExistingAdminKeepsThePasswordWhenNoneIsConfigured() {
        passwords.put("admin", "chosen in Camunda Admin");
        start("");
        assertThat(passwords).containsEntry("admin", "chosen in Camunda Admin");
        assertThat(data.resolve("admin-password")).doesNotExist();
    }

    @Test
    void theConfiguredPasswordIsSetAtEveryStart() {
        passwords.put("admin", "old");
        start("new");
        assertThat(passwords).containsExactly(Map.entry("admin", "new"));
        assertThat(data.resolve("admin-password")).doesNotExist();
    }

    @Test
    void theDemoHasKnownLoginsAndNothingElseDoes() {
        environment.setActiveProfiles("demo");
        start("");
        assertThat(passwords).containsOnlyKeys("admin", "camille", "andre", "marie", "olivier");
        assertThat(passwords.values()).containsOnly("demo");
    }

    @Test
    void aConfiguredPasswordLeavesNoWeakOneInTheDemo() {
        environment.setActiveProfiles("demo");
        start("strong");
        assertThat(passwords).hasSize(5);
        assertThat(passwords.values()).containsOnly("strong");
    }

    private void start(String configured) {
        new FirstAccounts(new InMemory(), configured, data, environment).afterSingletonsInstantiated();
    }

    private class InMemory implements Accounts {

        @Override
        public Optional<Set<Role>> signIn(String name, String password) {
            return Optional.empty();
        }

        @Override
        public boolean exists(String name) {
            return passwords.containsKey(name);
        }

        @Override
        public void ensure(Account account, String password) {
            passwords.put(account.name(), password);
        }
    }
}
