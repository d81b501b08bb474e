package io.relance.security;

import io.relance.security.Accounts.Account;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Makes sure that an administrator exists before the server takes its first request: an engine without one lets
 * anybody create it (CVE-2026-77226).
 *
 * <p>The password comes from {@code relance.admin.password} and follows it at every start. Without it a random one is
 * written to {@code admin-password} in the data folder, readable by its owner only; there is no default. Only the demo
 * company has known logins.
 */
@Component
class FirstAccounts implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(FirstAccounts.class);

    private static final Account ADMIN = new Account("admin", "Admin", "Relance", Role.ADMIN);

    private static final List<Account> DEMO = List.of(
            new Account("camille", "Camille", "Renaud", Role.COLLECTOR),
            new Account("andre", "André", "Vasseur", Role.APPROVER),
            new Account("marie", "Marie", "Lacombe", Role.MANAGER),
            new Account("olivier", "Olivier", "Tastet", Role.OPERATOR));

    private static final String DEMO_PASSWORD = "demo";

    private final Accounts accounts;
    private final String configuredPassword;
    private final Path passwordFile;
    private final boolean demo;

    FirstAccounts(
            Accounts accounts,
            @Value("${relance.admin.password:}") String configuredPassword,
            @Value("${relance.data:data}") Path data,
            Environment environment) {
        this.accounts = accounts;
        this.configuredPassword = configuredPassword;
        this.passwordFile = data.resolve("admin-password");
        this.demo = environment.acceptsProfiles(Profiles.of("demo"));
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (demo) {
            ensureDemoAccounts();
        } else if (StringUtils.hasText(configuredPassword)) {
            accounts.ensure(ADMIN, configuredPassword);
        } else if (!accounts.exists(ADMIN.name())) {
            accounts.ensure(ADMIN, writeRandomPassword());
            log.info("The password of the user 'admin' is in {}", passwordFile.toAbsolutePath());
        }
    }

    private void ensureDemoAccounts() {
        var configured = StringUtils.hasText(configuredPassword);
        // one password for all: who sets a strong one for the demo's admin does not leave a weak one beside it
        var password = configured ? configuredPassword : DEMO_PASSWORD;
        accounts.ensure(ADMIN, password);
        DEMO.forEach(account -> accounts.ensure(account, password));
        log.info(
                "Demo logins: admin, camille (collector), andre (approver), marie (manager), olivier (operator);"
                        + " password: {}",
                configured ? "the configured one" : DEMO_PASSWORD);
    }

    private String writeRandomPassword() {
        var random = new byte[18];
        new SecureRandom().nextBytes(random);
        var password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        try {
            Files.createDirectories(passwordFile.toAbsolutePath().getParent());
            Files.deleteIfExists(passwordFile);
            createForOwnerOnly(passwordFile);
            Files.writeString(passwordFile, password + System.lineSeparator());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the admin password to " + passwordFile.toAbsolutePath(), e);
        }
        return password;
    }

    private static void createForOwnerOnly(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
            var plain = file.toFile();
            var closed = plain.setReadable(false, false)
                    && plain.setReadable(true, true)
                    && plain.setWritable(false, false)
                    && plain.setWritable(true, true);
            if (!closed) {
                log.warn("Could not restrict {} to its owner; please do", file.toAbsolutePath());
            }
        }
    }
}
