package io.relance.court;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code relance.court.*}: within which time a house wants its own work done, where the law sets none, and
 * how early it warns. They are choices, not law.
 *
 * @param prepareWithin working days to prepare a dossier
 * @param approveWithin working days to approve it
 * @param fileWithin working days to bring it to court
 * @param askAfter days after which somebody asks what became of a request
 * @param entrustWithin working days to hand a title to a commissaire de justice
 * @param followEvery days between two looks at an enforcement
 * @param warnBefore days before the last day of service on which a manager is warned
 * @param alarmBefore days before the last day of service on which its task goes before all others
 * @param employees how many people the company employs, 0 where nobody said so; decides whether the contribution before a
 *     tribunal des activités économiques is mentioned (DOMAIN §4.6)
 * @param remindBefore days before the last day of a formality on which its task goes before all others
 * @param escalateBefore days before the last day of a formality on which a manager gets a task too
 */
@ConfigurationProperties("relance.court")
record CourtSettings(
        @DefaultValue("10") int prepareWithin,
        @DefaultValue("3") int approveWithin,
        @DefaultValue("5") int fileWithin,
        @DefaultValue("45") int askAfter,
        @DefaultValue("5") int entrustWithin,
        @DefaultValue("60") int followEvery,
        @DefaultValue("45") int warnBefore,
        @DefaultValue("15") int alarmBefore,
        @DefaultValue("0") int employees,
        @DefaultValue("7") int remindBefore,
        @DefaultValue("4") int escalateBefore) {}
