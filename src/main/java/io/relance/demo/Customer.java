package io.relance.demo;

import static io.relance.demo.Temper.*;

import io.relance.debtor.DebtorDetails;
import io.relance.debtor.Person;
import io.relance.debtor.PersonDetails;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A customer of the demo company. Names are invented, mail goes to {@code .example} (RFC 2606), telephone numbers come
 * from the ranges that the regulator keeps for fiction, and no real SIREN starts with 000.
 *
 * @param trait what is special: null, LETTER, BOUNCES, DIRECT_DEBIT, EXCLUDED, KEY_ACCOUNT, PUBLIC, ENGLISH or DOLLAR
 * @param size what its usual invoice comes to, in whole units of its currency
 */
record Customer(
        String name,
        @Nullable String legalForm,
        String street,
        String postalCode,
        String city,
        Temper temper,
        @Nullable String trait,
        int size) {

    private static final String[] PEOPLE = {
        "Hélène Castaing", "Paul Arrieta", "Nadia Ferhat", "Luc Dumoulin", "Sophie Brécourt", "Yann Le Gallou",
        "Inès Morvan", "Thomas Vidalie", "Amélie Ragueneau", "Karim Bensaïd", "Jeanne Lacaussade", "Marc Oyharçabal"
    };

    static List<Customer> all() {
        return List.of(
                new Customer("Menuiserie Larribère", "SARL", "14 rue des Chênes", "40100", "Dax", PROMPT, null, 1800),
                new Customer(
                        "Boulangeries Castaldi", "SAS", "3 place du Marché", "33500", "Libourne", PROMPT, null, 640),
                new Customer(
                        "Hôtel du Vieux Moulin", "SAS", "Route de la Rivière", "24200", "Sarlat", LATE, null, 2400),
                new Customer("Transports Oyarzun", "SAS", "ZI de la Barre", "64600", "Anglet", SILENT, null, 5200),
                new Customer(
                        "Cabinet Vaugrenard", "SELARL", "22 cours de Verdun", "33000", "Bordeaux", PROMPT, null, 950),
                new Customer("Imprimerie des Deux Rives", "SARL", "8 quai Nord", "33100", "Bordeaux", LATE, null, 1350),
                new Customer(
                        "Maçonnerie Peyrelongue",
                        "SARL",
                        "Lieu-dit Le Barrail",
                        "40000",
                        "Mont-de-Marsan",
                        SLOW,
                        null,
                        3100),
                new Customer(
                        "Pharmacie de la Halle", "SELARL", "1 rue de la Halle", "47000", "Agen", PROMPT, null, 780),
                new Customer(
                        "Garage Bellecombe", "SARL", "57 avenue du Stade", "24100", "Bergerac", SILENT, null, 1450),
                new Customer(
                        "Vignobles de Castelmoron",
                        "SCEA",
                        "Château Castelmoron",
                        "33540",
                        "Sauveterre-de-Guyenne",
                        LATE,
                        null,
                        4200),
                new Customer(
                        "Brasserie L'Estacade",
                        "SAS",
                        "5 quai des Marins",
                        "17000",
                        "La Rochelle",
                        PROMISING,
                        null,
                        1150),
                new Customer(
                        "Clinique des Tamaris",
                        "SA",
                        "40 avenue des Pins",
                        "33120",
                        "Arcachon",
                        PROMPT,
                        "KEY_ACCOUNT",
                        11800),
                new Customer("Électricité Sabarros", "EURL", "9 rue des Artisans", "32000", "Auch", SLOW, null, 1700),
                new Customer(
                        "Conserverie du Bassin",
                        "SAS",
                        "Port de la Vigne",
                        "33950",
                        "Lège-Cap-Ferret",
                        LATE,
                        null,
                        6300),
                new Customer(
                        "École de danse Arabesque",
                        null,
                        "18 rue Fondaudège",
                        "33000",
                        "Bordeaux",
                        PROMPT,
                        "LETTER",
                        320),
                new Customer("Scierie Hourtignac", "SARL", "Route de Sore", "40210", "Labouheyre", SILENT, null, 3900),
                new Customer(
                        "Optique Clairvoie", "SARL", "66 rue Sainte-Colombe", "33000", "Bordeaux", PROMPT, null, 560),
                new Customer(
                        "Groupe Ferrandis",
                        "SA",
                        "12 boulevard de la Garonne",
                        "31000",
                        "Toulouse",
                        LATE,
                        "KEY_ACCOUNT",
                        14500),
                new Customer("Camping Les Embruns", "SARL", "Plage Sud", "40600", "Biscarrosse", SLOW, "LETTER", 2200),
                new Customer("Traiteur Maison Béarn", "SAS", "31 rue Carnot", "64000", "Pau", PARTIAL, null, 1900),
                new Customer("Chaudronnerie Lestonnat", "SAS", "ZA des Landes", "33380", "Mios", DISPUTING, null, 7400),
                new Customer(
                        "Commune de Saint-Aubry",
                        "Collectivité",
                        "Place de la Mairie",
                        "33999",
                        "Saint-Aubry",
                        SLOW,
                        "PUBLIC",
                        4800),
                new Customer(
                        "Librairie Encre Marine", "SARL", "4 rue du Port", "17300", "Rochefort", PROMPT, null, 410),
                new Customer(
                        "Peintures Gascogne",
                        "SARL",
                        "2 impasse des Tilleuls",
                        "47200",
                        "Marmande",
                        SILENT,
                        "BOUNCES",
                        1650),
                new Customer(
                        "Ostréiculture Dubernat",
                        "EARL",
                        "Port de Larros",
                        "33470",
                        "Gujan-Mestras",
                        PROMPT,
                        "DIRECT_DEBIT",
                        870),
                new Customer("Architectes Sillage", "SAS", "7 rue Lafaurie", "33000", "Bordeaux", LATE, null, 2800),
                new Customer(
                        "Sud-Ouest Frigoristes",
                        "SAS",
                        "ZI Jean-Mermoz",
                        "33290",
                        "Blanquefort",
                        PROMISING,
                        null,
                        3400),
                new Customer(
                        "Lycée agricole de Belvès-Haut",
                        "Établissement public",
                        "Route des Vignes",
                        "24999",
                        "Belvès-Haut",
                        LATE,
                        "PUBLIC",
                        2100),
                new Customer(
                        "Tonnellerie Marsaudon", "SAS", "15 rue des Barriques", "16100", "Cognac", PROMPT, null, 5600),
                new Customer(
                        "Couverture Etcheverria", "SARL", "Chemin Errota", "64200", "Biarritz", PARTIAL, null, 2700),
                new Customer("Northwick Joinery", "Ltd", "24 Mill Lane", "BS1 9ZZ", "Bristol", LATE, "ENGLISH", 3800),
                new Customer("Agence Panorama", "SAS", "90 cours de l'Yser", "33800", "Bordeaux", SILENT, null, 1250),
                new Customer("Fromagerie d'Ossau", "SARL", "Route du Col", "64440", "Laruns", PROMPT, null, 690),
                new Customer("Cycles Vent d'Ouest", "SARL", "11 rue du Phare", "17200", "Royan", SLOW, null, 980),
                new Customer(
                        "Blanchisserie Océane",
                        "SAS",
                        "ZA Pichelèbre",
                        "40130",
                        "Capbreton",
                        PROMPT,
                        "DIRECT_DEBIT",
                        1240),
                new Customer(
                        "Promotion Estuaire",
                        "SAS",
                        "3 quai de Bacalan",
                        "33300",
                        "Bordeaux",
                        SILENT,
                        "KEY_ACCOUNT",
                        13200),
                new Customer(
                        "Serrurerie Cazenave et fils",
                        "SARL",
                        "28 rue du Maréchal",
                        "65000",
                        "Tarbes",
                        LATE,
                        null,
                        860),
                new Customer(
                        "Thermes de Prérac", "SA", "Parc thermal", "40990", "Prérac-les-Bains", DISPUTING, null, 5100),
                new Customer("Studio Palombe", "SARL", "6 rue Bouquière", "33000", "Bordeaux", PROMPT, "BOUNCES", 740),
                new Customer("Horizon Freight", "Inc.", "410 Harbor Street", "02199", "Boston", SLOW, "DOLLAR", 6900),
                new Customer(
                        "Jardins de l'Adour", "SARL", "Chemin de Halage", "64100", "Bayonne", PROMISING, null, 1050),
                new Customer(
                        "Plâtrerie Roumégous",
                        "EURL",
                        "19 rue Basse",
                        "47300",
                        "Villeneuve-sur-Lot",
                        SILENT,
                        "LETTER",
                        1380),
                new Customer(
                        "Centre équestre du Ciron", null, "Domaine du Ciron", "33720", "Landiras", PROMPT, null, 520),
                new Customer("Distillerie Malaubert", "SAS", "Chai n° 4", "32100", "Condom", LATE, null, 4600),
                new Customer("Ambulances du Val", "SARL", "45 avenue Foch", "24000", "Périgueux", SLOW, null, 1560),
                new Customer(
                        "Association Lumière d'Août",
                        "Association",
                        "Maison des associations",
                        "33000",
                        "Bordeaux",
                        SILENT,
                        "EXCLUDED",
                        430),
                new Customer(
                        "Carrelages Arrambide", "SARL", "ZA Errobi", "64250", "Cambo-les-Bains", PROMPT, null, 2050),
                new Customer(
                        "Meubles Tastevin", "SAS", "120 route de Toulouse", "33130", "Bègles", PARTIAL, null, 3600),
                new Customer("Institut Belle Rive", "SARL", "13 allée de Tourny", "33000", "Bordeaux", LATE, null, 610),
                new Customer(
                        "Coopérative Les Trois Vallées",
                        "SCA",
                        "Silo central",
                        "32500",
                        "Fleurance",
                        SILENT_ABOUT_REFERENCES,
                        null,
                        8200),
                new Customer("Papeterie Dupleix", "SARL", "27 rue Dupleix", "16000", "Angoulême", PROMPT, null, 480),
                new Customer(
                        "Chantier naval Kerlouan",
                        "SAS",
                        "Terre-plein Ouest",
                        "33260",
                        "La Teste-de-Buch",
                        PAUSED,
                        null,
                        6700),
                new Customer(
                        "Restaurant Le Cadran", "SARL", "2 place du Cadran", "24300", "Nontron", SILENT, null, 890),
                new Customer("Ravalement Girondin", "SAS", "ZI Les Ayguelongues", "33610", "Cestas", SLOW, null, 2900),
                new Customer("Formation Tremplin", "SAS", "51 rue Judaïque", "33000", "Bordeaux", LATE, null, 1780),
                new Customer("Biscuiterie Sainte-Foy", "SAS", "6 rue du Four", "33220", "Pineuilh", PROMPT, null, 2300),
                new Customer("Cinéma Le Rexy", "SARL", "1 rue des Arts", "47400", "Tonneins", PROMISING, "LETTER", 720),
                new Customer(
                        "Tanbridge Cellars", "Ltd", "5 Station Road", "TN9 9ZZ", "Tanbridge", PROMPT, "ENGLISH", 5400),
                new Customer(
                        "Pisciculture du Lac Bleu", "EARL", "Le Lac Bleu", "65999", "Lac-Bleu", DISPUTING, null, 1480),
                new Customer(
                        "Isolation Aquitherm",
                        "SAS",
                        "Rue de l'Innovation",
                        "33700",
                        "Mérignac",
                        SILENT_ABOUT_REFERENCES,
                        null,
                        3300));
    }

    boolean is(String wanted) {
        return wanted.equals(trait);
    }

    /** The customer's key in the demo company's accounting software. */
    static String reference(int number) {
        return "C%04d".formatted(1000 + number);
    }

    DebtorDetails details(int number) {
        boolean abroad = is("ENGLISH") || is("DOLLAR");
        String person = PEOPLE[number % PEOPLE.length];
        return new DebtorDetails(
                name,
                legalForm,
                abroad || legalForm == null ? null : siren(number),
                is("ENGLISH") ? "GB" : is("DOLLAR") ? "US" : "FR",
                abroad ? "en" : "fr",
                is("KEY_ACCOUNT") ? "KEY_ACCOUNT" : "STANDARD",
                is("PUBLIC"),
                abroad ? "Accounts payable" : person,
                is("LETTER") ? null : "compta@" + domain() + ".example",
                abroad ? null : "05 36 49 %02d %02d".formatted(10 + number, (number * 37) % 100),
                street,
                postalCode,
                city,
                is("DIRECT_DEBIT"),
                is("EXCLUDED"));
    }

    /** Larger customers have people beside the accounts department: a manager who reads along, a buyer to call. */
    List<PersonDetails> people(int number) {
        if (size < 5_000 || is("LETTER") || is("ENGLISH") || is("DOLLAR")) {
            return List.of();
        }
        return List.of(
                person(number + 5, Person.Role.MANAGEMENT, "direction", true),
                person(number + 9, Person.Role.BUYER, "achats", false));
    }

    private PersonDetails person(int who, Person.Role role, String mailbox, boolean reads) {
        return new PersonDetails(
                PEOPLE[who % PEOPLE.length],
                role,
                mailbox + "@" + domain() + ".example",
                "05 36 49 %02d %02d".formatted(10 + who, (who * 41) % 100),
                null,
                null,
                null,
                reads);
    }

    private String domain() {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }

    /** Nine digits with a right check digit (Luhn) in a range that is never given out. */
    static String siren(int number) {
        String body = "000%05d".formatted(number * 17 + 1);
        List<Integer> digits = new ArrayList<>();
        for (int i = 0; i < body.length(); i++) {
            int digit = body.charAt(i) - '0';
            int weighed = i % 2 == 1 ? digit * 2 : digit;
            digits.add(weighed > 9 ? weighed - 9 : weighed);
        }
        int sum = digits.stream().mapToInt(Integer::intValue).sum();
        return body + (10 - sum % 10) % 10;
    }
}
