package io.relance.insolvency;

import java.time.LocalDate;

/**
 * The days that proceedings set, counted in months from the publication (DOMAIN §4.9). Where they would end on a day off
 * they are not carried on to the next working day: to be early does no harm.
 *
 * @param declareBy last day to send the declaration
 * @param reliefBy last day to ask for relief from the lapse (L622-26)
 * @param goodsBy last day to claim goods under retention of title (L624-9)
 * @param provisional the publication is not known yet: counted from the judgment, which comes before it
 */
public record Deadlines(LocalDate declareBy, LocalDate reliefBy, LocalDate goodsBy, boolean provisional) {}
