package io.relance.contact;

import io.relance.contact.MessageFacts.Collector;
import io.relance.contact.MessageFacts.Creditor;
import io.relance.contact.MessageFacts.Debtor;
import io.relance.contact.MessageFacts.Line;
import io.relance.contact.MessageFacts.Logo;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A made-up company that writes to a made-up customer. */
final class SampleFacts {

    static final LocalDate TODAY = LocalDate.of(2026, 2, 2);

    static final Creditor CREDITOR = new Creditor(
            "Ateliers Morel & Fils",
            "SAS",
            Money.parse("EUR 50000"),
            "732829320",
            "Lyon",
            List.of("18 rue des Tanneurs", "69003 Lyon"),
            "04 78 00 11 22",
            "comptabilite@ateliers-morel.example",
            "FR7630006000011234567890189",
            "AGRIFRPP",
            "Hélène Garnier",
            "Responsable du crédit client",
            null);

    static final Debtor DEBTOR = new Debtor(
            "Brasserie du Vieux Port",
            "C-0042",
            "Claire Martin",
            List.of("Service comptabilité", "27 quai de Rive Neuve", "13007 Marseille"),
            "FR",
            false);

    private static final Debtor TOWN = new Debtor(
            "Commune de Saint-Aubin",
            "C-0107",
            null,
            List.of("Service des finances", "1 place de la Mairie", "35250 Saint-Aubin-d'Aubigné"),
            "FR",
            true);

    static final Collector COLLECTOR =
            new Collector("Julien Petit", "julien.petit@ateliers-morel.example", "04 78 00 11 33");

    private SampleFacts() {}

    static MessageFacts facts(Tone tone, Locale language, List<Line> lines) {
        return new MessageFacts(CREDITOR, DEBTOR, COLLECTOR, language, tone, TODAY, "C-0042", lines);
    }

    static MessageFacts one(Tone tone, Locale language) {
        return facts(
                tone,
                language,
                tone == Tone.COURTESY
                        ? List.of(invoice("FA-2026-0107", -7, "1234.50"))
                        : List.of(charged("FA-2025-1187", 21, "1234.50", "8.65")));
    }

    static MessageFacts publicBuyer(Tone tone, Locale language) {
        MessageFacts facts = one(tone, language);
        return new MessageFacts(
                facts.creditor(),
                TOWN,
                facts.collector(),
                language,
                tone,
                facts.date(),
                facts.paymentReference(),
                facts.lines());
    }

    static MessageFacts several(Tone tone, Locale language) {
        return facts(
                tone,
                language,
                tone == Tone.COURTESY
                        ? List.of(invoice("FA-2026-0107", -7, "1234.50"), invoice("FA-2026-0112", -1, "12480.00"))
                        : List.of(
                                charged("FA-2025-1104", 63, "2400.00", "50.38"),
                                partlyPaid("FA-2025-1187", 21, "1234.50", "734.50", "5.14"),
                                charged("FA-2026-0003", 1, "15980.40", "5.32"),
                                invoice("FA-2026-0107", -7, "640.00")));
    }

    static Line invoice(String number, int daysLate, String total) {
        return line(number, daysLate, total, total, null, null);
    }

    static Line charged(String number, int daysLate, String total, String interest) {
        return line(number, daysLate, total, total, interest, "40");
    }

    static Line partlyPaid(String number, int daysLate, String total, String open, String interest) {
        return line(number, daysLate, total, open, interest, "40");
    }

    private static Line line(
            String number,
            int daysLate,
            String total,
            String open,
            @Nullable String interest,
            @Nullable String indemnity) {
        LocalDate due = TODAY.minusDays(daysLate);
        return new Line(
                number, due.minusDays(30), due, euros(total), euros(open), null, euros(interest), euros(indemnity));
    }

    private static @Nullable Money euros(@Nullable String amount) {
        return amount == null ? null : Money.parse("EUR " + amount);
    }

    static MessageFacts withLogo(MessageFacts facts) {
        Creditor c = facts.creditor();
        return new MessageFacts(
                new Creditor(
                        c.name(),
                        c.legalForm(),
                        c.capital(),
                        c.siren(),
                        c.rcsTown(),
                        c.address(),
                        c.phone(),
                        c.email(),
                        c.iban(),
                        c.bic(),
                        c.senderName(),
                        c.senderTitle(),
                        logo()),
                facts.debtor(),
                facts.collector(),
                facts.language(),
                facts.tone(),
                facts.date(),
                facts.paymentReference(),
                facts.lines());
    }

    static Logo logo() {
        BufferedImage image = new BufferedImage(520, 120, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(new Color(0x1e3a5f));
        g.fillRoundRect(0, 10, 100, 100, 24, 24);
        g.setColor(new Color(0xe07a3f));
        g.fillOval(28, 38, 44, 44);
        g.setColor(new Color(0x1e3a5f));
        g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 42));
        g.drawString("Ateliers Morel", 122, 76);
        g.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new Logo(png.toByteArray(), "image/png");
    }
}
