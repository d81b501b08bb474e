package io.relance.formalnotice;

import java.math.BigDecimal;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code relance.formal-notice.*}.
 *
 * @param delayDays days to pay from delivery or refusal; the law fixes none, eight are usual (DOMAIN §2.2)
 * @param fourEyesAbove a letter that claims this or more, in any currency, needs a second signature
 * @param channel what is proposed to whoever approves
 * @param paperCarrier who posts paper: {@code folder} or {@code http}
 * @param electronicCarrier who delivers electronic letters: {@code folder} or {@code http}
 * @param folder where letters to post are laid, below the data folder
 * @param url the postal service, see src/docs/postal-api.md
 * @param token sent to it as bearer token
 * @param timeout after which one question to it is given up
 * @param attempts how often it is tried before a person posts the letter
 */
@ConfigurationProperties("relance.formal-notice")
record NoticeSettings(
        @DefaultValue("8") int delayDays,
        @DefaultValue("10000") BigDecimal fourEyesAbove,
        @DefaultValue("PAPER") NoticeChannel channel,
        @DefaultValue("folder") String paperCarrier,
        @DefaultValue("folder") String electronicCarrier,
        @DefaultValue("post") String folder,
        @DefaultValue("") String url,
        @DefaultValue("") String token,
        @DefaultValue("20s") Duration timeout,
        @DefaultValue("8") int attempts) {

    String carrierOf(NoticeChannel channel) {
        return channel == NoticeChannel.PAPER ? paperCarrier : electronicCarrier;
    }
}
