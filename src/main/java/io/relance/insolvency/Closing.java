package io.relance.insolvency;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The closing of proceedings as it was published in BODACC.
 *
 * @param noticeId of the publication
 * @param publishedOn day of the publication
 * @param on day of the judgment; the day of the publication where that is not told
 * @param nature of the judgment, in the words of the publication
 * @param withoutAssets whether the court closed for lack of assets (C. com. L643-9): creditors get nothing more
 */
public record Closing(
        String noticeId,
        LocalDate publishedOn,
        LocalDate on,
        @Nullable String nature,
        boolean withoutAssets) {}
