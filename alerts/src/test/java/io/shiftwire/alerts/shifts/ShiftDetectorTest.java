package io.shiftwire.alerts.shifts;

import static io.shiftwire.events.fixtures.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shiftwire.events.Article;
import io.shiftwire.events.Direction;
import io.shiftwire.events.Shift;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ShiftDetectorTest {
    private static final ShiftDetector DETECTOR = ShiftDetector.fromPack("en");

    @Test
    void accessionCalledImpracticalIsAShiftOfTheOneWhoSaysSo() {
        var shift = only("The United States called Ukraine's accession to NATO impractical.");

        assertThat(shift.actor()).isEqualTo("US");
        assertThat(shift.topic()).isEqualTo("nato");
        assertThat(shift.direction()).isEqualTo(Direction.AWAY);
        assertThat(shift.cue()).contains("impractical");
    }

    @Test
    void theReturnOfLandCalledIllusionaryIsAShiftOnTerritory() {
        var shift = only("Washington said the return of the occupied land was illusionary.");

        assertThat(shift.actor()).isEqualTo("US");
        assertThat(shift.topic()).isEqualTo("territory");
        assertThat(shift.direction()).isEqualTo(Direction.AWAY);
    }

    @Test
    void whoSaysThatAnotherShouldStayOutIsTheActor() {
        var shift =
                only("NATO should stay out of peacekeeping there, the US defence secretary said.");

        assertThat(shift.actor()).isEqualTo("US");
        assertThat(shift.topic()).isEqualTo("peacekeeping");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The parade takes place on 12 May by the NATO base.",
                "The minister spoke of an unwavering stance on NATO membership.",
                "Sweden urged Hungary on Monday to drop its veto on NATO membership.",
                "The premier did not quite walk back her position on the border.",
                "There is no change in our policy on the enclave, the spokesman said.",
                "Rovers are in uncharted territory after their eleventh win.",
                "Police found a rifle chambered in 5.56 NATO in his car.",
                "The Security Council renewed the observer mission for a year, as it does each summer."
            })
    void trapsStaySilent(String sentence) {
        assertThat(DETECTOR.annotate(of(sentence), Set.of("nato", "territory"))).isEmpty();
    }

    @Test
    void offsetsAreVerbatimInTheirPart() {
        var article =
                article("a")
                        .title("Talks end")
                        .text(
                                "Ministers met on Monday.\nNorway will withdraw its battalion from the NATO mission, the ministry said.")
                        .build();

        var shift = DETECTOR.candidates(article, Set.of("nato")).getLast();

        assertThat(shift.part().of(article).substring(shift.start(), shift.end()))
                .isEqualTo(shift.sentence());
        assertThat(shift.part().of(article).substring(shift.cueStart(), shift.cueEnd()))
                .isEqualTo(shift.cue());
        assertThat(shift.cue()).startsWith("withdraw its battalion");
    }

    @Test
    void contributionsSumToTheLogOddsOfTheConfidence() {
        var shift = only("The United States called Ukraine's accession to NATO impractical.");

        double logit = shift.contributions().stream().mapToDouble(Shift.Contribution::logit).sum();
        assertThat(Math.log(shift.confidence() / (1 - shift.confidence())))
                .isCloseTo(logit, within(1e-9));
    }

    private static Shift only(String sentence) {
        List<Shift> shifts = DETECTOR.annotate(of(sentence), Set.of());
        assertThat(shifts).as(sentence).hasSize(1);
        return shifts.getFirst();
    }

    private static Article of(String sentence) {
        return article("a").title(sentence).text("").build();
    }
}
