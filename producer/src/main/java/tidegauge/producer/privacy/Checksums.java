package tidegauge.producer.privacy;

import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Check digits that tell a card's or an account's number from any other.
final class Checksums {
    private static final int SHORTEST_CARD = 13;
    private static final int LONGEST_CARD = 19;

    /// Lengths of the IBANs of each country, from the registry of ISO 13616.
    private static final Map<String, Integer> IBAN_LENGTHS =
            Stream.of(
                            "15:NO",
                            "16:BE",
                            "18:DK FO FI GL NL",
                            "19:MK SI",
                            "20:AT BA EE KZ LT LU XK",
                            "21:CH HR LI LV",
                            "22:BG BH CR DE GB GE IE ME" + " RS VG",
                            "23:AE GI IL",
                            "24:AD CZ ES MD PK RO SA SE SK TN VG",
                            "25:PT",
                            "26:IS TR",
                            "27:FR GR IT MC MR SM",
                            "28:AL AZ CY DO GT HU LB PL",
                            "29:BR PS QA UA",
                            "30:JO KW MU",
                            "31:MT")
                    .flatMap(line ->
                            Stream.of(line.substring(3).split(" "))
                                    .map(country ->
                                            Map.entry(
                                                    country,
                                                    Integer.parseInt(line.substring(0, 2)))))
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    Map.Entry::getKey, Map.Entry::getValue, (first, _) -> first));

    private Checksums() {}

    /// Whether digits, with blanks or hyphens between them, pass the test of H. P. Luhn (1960):
    /// from the right, every second digit doubled, the sum of all digits is a multiple of ten.
    static boolean isCard(CharSequence text) {
        int sum = 0;
        int digits = 0;
        for (int i = text.length() - 1; i >= 0; i--) {
            int digit = Character.digit(text.charAt(i), 10);
            if (digit < 0) {
                continue;
            }
            int doubled = digits % 2 == 1 ? 2 * digit : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
            digits++;
        }
        return digits >= SHORTEST_CARD && digits <= LONGEST_CARD && sum > 0 && sum % 10 == 0;
    }

    /// How long the IBAN is that a text begins with, its blanks included; empty when there is none.
    static OptionalInt ibanLength(CharSequence text) {
        int expected = IBAN_LENGTHS.getOrDefault(text.subSequence(0, 2).toString(), 0);
        StringBuilder compact = new StringBuilder();
        int at = 0;
        while (at < text.length() && compact.length() < expected) {
            char c = text.charAt(at++);
            if (c != ' ') {
                compact.append(c);
            }
        }
        boolean whole =
                expected > 0
                        && compact.length() == expected
                        && (at == text.length() || text.charAt(at) == ' ');
        return whole && remainderOf97(compact) == 1 ? OptionalInt.of(at) : OptionalInt.empty();
    }

    /// ISO 7064, mod 97-10: the first four characters behind the others, letters as 10 to 35.
    private static int remainderOf97(CharSequence iban) {
        int remainder = 0;
        for (int i = 0; i < iban.length(); i++) {
            int value = Character.digit(iban.charAt((i + 4) % iban.length()), 36);
            remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
        }
        return remainder;
    }
}
