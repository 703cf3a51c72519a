package tidegauge.scorer.grounding;

/// Cuts the commonest English endings, so that forms of a word meet; crude on purpose: both sides
/// are cut alike.
final class Stems {
    private static final String[] ENDINGS = {
        "ations", "ation", "ments", "ment", "ingly", "edly", "ings", "ness", "ies", "ied", "ing",
        "ers", "ed", "es", "er", "ly", "s", "y", "e"
    };
    private static final int SHORTEST = 3;

    private Stems() {}

    static String of(String word) {
        if (word.isEmpty() || Character.isDigit(word.charAt(0))) return word;
        for (String ending : ENDINGS)
            if (word.length() - ending.length() >= SHORTEST && word.endsWith(ending))
                return word.substring(0, word.length() - ending.length());
        return word;
    }
}
