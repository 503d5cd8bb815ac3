package io.shiftwire.alerts.shifts;

import static org.assertj.core.api.Assertions.assertThat;

import io.shiftwire.alerts.shifts.Moves.Move;
import org.junit.jupiter.api.Test;

final class GrammarTest {
    private static final ShiftPack PACK = ShiftPack.load("en");
    private static final SentenceScan.Vocabulary VOCABULARY = SentenceScan.Vocabulary.of(PACK);
    private static final Grammar GRAMMAR = new Grammar(PACK.grammar());

    @Test
    void theSubjectIsTheNearestActorOrOfficeBeforeTheCue() {
        assertThat(subject("Yesterday Norway suspended the treaty.")).isEqualTo("actor:state");
        assertThat(subject("The cabinet suspended the treaty.")).isEqualTo("office");
    }

    @Test
    void whoHasLeftOfficeAndWhoNeverHeldOneAreToldApart() {
        assertThat(subject("The former minister suspended the treaty.")).isEqualTo("office-former");
        assertThat(subject("A company suspended the treaty.")).isEqualTo("outsider");
    }

    @Test
    void theClauseIsNamedByItsSubordinatorUpToTheComma() {
        assertThat(clause("The cabinet fell after it suspended the treaty.")).isEqualTo("after");
        assertThat(clause("After a long night, the cabinet suspended the treaty."))
                .isEqualTo("main");
    }

    private static String subject(String sentence) {
        var scan = VOCABULARY.scan(sentence);
        return GRAMMAR.subject(scan, suspended(scan));
    }

    private static String clause(String sentence) {
        var scan = VOCABULARY.scan(sentence);
        return GRAMMAR.clause(scan.tokens(), suspended(scan));
    }

    private static Move suspended(SentenceScan scan) {
        return Moves.in(scan).stream()
                .filter(move -> scan.tokens().lower(move.cue().first()).equals("suspended"))
                .findFirst()
                .orElseThrow();
    }
}
