package io.shiftwire.processor.tagging;

import java.util.Map;

/// Decides whether an article is about a topic or only mentions it.
///
/// Each sentence counts with its strongest clause: the headline and the lead in full, any other
/// sentence by half; the topic is substantive from a sum of 1. So one full clause in the headline
/// or lead is enough, and so are two sentences further down.
final class Substance {
    private static final double ENOUGH = 1;
    private static final double ELSEWHERE = 0.5;
    private static final double ROUNDING = 1e-9;

    private Substance() {}

    /// @param strongest by sentence number, 0 the headline, the weight of its strongest clause
    /// @param lead number of the lead sentence
    static boolean isSubstantive(Map<Integer, Double> strongest, int lead) {
        double sum = 0;
        for (var sentence : strongest.entrySet()) {
            boolean prominent = sentence.getKey() == 0 || sentence.getKey() == lead;
            sum += sentence.getValue() * (prominent ? 1 : ELSEWHERE);
        }
        return sum >= ENOUGH - ROUNDING;
    }
}
