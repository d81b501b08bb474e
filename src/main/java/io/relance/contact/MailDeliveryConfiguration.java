package io.relance.contact;

import java.nio.file.Path;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Mail goes to the server of {@code spring.mail.*}; where none is set, into the folder {@code outbox} of the data. */
@Configuration
class MailDeliveryConfiguration {

    @Bean
    MailDelivery mailDelivery(ObjectProvider<JavaMailSenderImpl> smtp, @Value("${relance.data:data}") Path data) {
        JavaMailSenderImpl settings = smtp.getIfAvailable();
        return settings == null ? new FolderDelivery(data.resolve("outbox")) : new SmtpDelivery(settings);
    }
}
