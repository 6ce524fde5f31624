package io.squall.template;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How well a parser's templates agree with labelled ones, all values from 0 to 1.
 *
 * <p>A group is the set of all messages with the same template. A parsed group is right when the same set is a group of
 * the labels.
 *
 * <ul>
 *   <li>GA, grouping accuracy: part of the messages whose group is right [1]
 *   <li>PA, parsing accuracy: part of the messages whose template has the label's very text [2]
 *   <li>FGA, F1 of grouping: right groups among the parsed groups (precision) and among the labelled ones (recall) [3]
 *   <li>FTA, F1 of templates: the same, where a group is right only if its template has the label's text as well [4]
 * </ul>
 *
 * <p>[1] J. Zhu et al., Tools and Benchmarks for Automated Log Parsing, ICSE-SEIP 2019. [2] H. Dai et al., Logram:
 * Efficient Log Parsing Using n-Gram Dictionaries, TSE 2020. [3] Z. Jiang et al., A Large-Scale Evaluation for Log Parsing
 * Techniques: How Far Are We?, ISSTA 2024. [4] Z. A. Khan et al., Guidelines for Assessing the Accuracy of Log Message
 * Template Identification Techniques, ICSE 2022.
 *
 * @param groupingAccuracy GA
 * @param groupingF1 FGA
 * @param parsingAccuracy PA
 * @param templateF1 FTA
 */
record ParsingAccuracy(double groupingAccuracy, double groupingF1, double parsingAccuracy, double templateF1) {

    /**
     * Compares the templates of the same messages in the same order.
     *
     * @param labelled templates of the ground truth
     * @param parsed templates of the parser
     */
    static ParsingAccuracy of(List<String> labelled, List<String> parsed) {
        if (labelled.isEmpty() || labelled.size() != parsed.size()) {
            throw new IllegalArgumentException(labelled.size() + " labels for " + parsed.size() + " messages");
        }
        Map<String, Set<Integer>> labelledGroups = groups(labelled);
        Map<String, Set<Integer>> parsedGroups = groups(parsed);
        Set<Set<Integer>> rightGroups = new HashSet<>(labelledGroups.values());
        int messagesInRightGroups = 0;
        int groups = 0;
        int templates = 0;
        for (Map.Entry<String, Set<Integer>> group : parsedGroups.entrySet()) {
            if (rightGroups.contains(group.getValue())) {
                groups++;
                messagesInRightGroups += group.getValue().size();
                templates += group.getValue().equals(labelledGroups.get(group.getKey())) ? 1 : 0;
            }
        }
        int sameText = 0;
        for (int i = 0; i < labelled.size(); i++) {
            sameText += labelled.get(i).equals(parsed.get(i)) ? 1 : 0;
        }
        return new ParsingAccuracy(
                (double) messagesInRightGroups / labelled.size(),
                f1(groups, parsedGroups.size(), labelledGroups.size()),
                (double) sameText / labelled.size(),
                f1(templates, parsedGroups.size(), labelledGroups.size()));
    }

    private static Map<String, Set<Integer>> groups(List<String> templates) {
        Map<String, Set<Integer>> groups = new HashMap<>();
        for (int i = 0; i < templates.size(); i++) {
            groups.computeIfAbsent(templates.get(i), template -> new HashSet<>())
                    .add(i);
        }
        return groups;
    }

    /** 2 P R / (P + R) with P = right / parsed and R = right / labelled. */
    private static double f1(int right, int parsed, int labelled) {
        return 2.0 * right / (parsed + labelled);
    }
}
