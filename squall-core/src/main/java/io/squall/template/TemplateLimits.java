package io.squall.template;

/**
 * What bounds a {@link TemplateMiner}, so that no input can make it grow without end.
 *
 * @param maxTemplates event ids the miner may give out, those of merged templates included; beyond it unseen shapes fall
 *     into overflow templates
 * @param maxSimilar templates with the same number of tokens and the same first word; beyond it likewise
 * @param maxTokens tokens (parts between spaces) of a template; the rest becomes one {@code <*>}
 * @param maxTextBytes bytes of a template's text; the rest becomes one {@code <*>}
 * @param mergeAfter words seen in one place of otherwise equal templates before the place counts as variable
 * @param similarity part of the tokens that must be equal and constant for a merge, 0 to 1
 */
public record TemplateLimits(
        int maxTemplates, int maxSimilar, int maxTokens, int maxTextBytes, int mergeAfter, double similarity) {

    /** A large cloud stays below these. 20,000 templates of a dozen words take about 20 MB, of 120 words about 150 MB. */
    public static final TemplateLimits DEFAULT = new TemplateLimits(20_000, 1_000, 128, 2_048, 16, 0.6);

    public TemplateLimits {
        atLeast("maxTemplates", maxTemplates, 1);
        atLeast("maxSimilar", maxSimilar, 1);
        atLeast("maxTokens", maxTokens, 1);
        atLeast("maxTextBytes", maxTextBytes, 16);
        atLeast("mergeAfter", mergeAfter, 2);
        if (!(similarity > 0 && similarity <= 1)) {
            throw new IllegalArgumentException("similarity " + similarity + " is not in (0, 1]");
        }
    }

    private static void atLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " " + value + " < " + least);
        }
    }
}
