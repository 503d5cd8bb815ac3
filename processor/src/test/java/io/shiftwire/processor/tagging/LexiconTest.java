package io.shiftwire.processor.tagging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shiftwire.processor.text.Words;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LexiconTest {
    @Test
    void findsWordsInTheFormTheIndexHoldsThem() {
        assertThat(found("Velia's PEACEKEEPERS left", "peacekeeper"))
                .containsExactly("PEACEKEEPERS");
    }

    @Test
    void findsPhrasesOverHyphensAndLines() {
        assertThat(found("a two-state\nsolution", "two state solution"))
                .containsExactly("two-state\nsolution");
    }

    @Test
    void anOpenWordGoesOn() {
        assertThat(found("They annexed it; annexation followed an anne.", "annex*"))
                .containsExactly("annexed", "annexation");
        assertThat(found("the blue helmets", "blue hel*")).containsExactly("blue helmets");
    }

    @Test
    void ofOpenWordsAllThatFitAreFound() {
        assertThat(found("demilitarised", "dem*", "demil*", "demilitarized*"))
                .containsExactly("demilitarised", "demilitarised");
    }

    @Test
    void anOpenWordBeginsWithThreeLetters() {
        assertThatThrownBy(() -> new Lexicon().add(List.of(Phrase.of("an*"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'an*': give at least 3 letters");
    }

    @Test
    void slopAllowsWordsBetween() {
        var query = Phrase.query("\"seize territory\"~2");

        assertThat(find("They seize the whole territory.", List.of(query)))
                .containsExactly("seize the whole territory");
        assertThat(find("They seize the whole other territory.", List.of(query))).isEmpty();
    }

    @Test
    void aQueryIsWordsAndPhrasesJoinedByOr() {
        assertThat(Phrase.query("nato OR \"north atlantic\" OR \"un soldier\"~2"))
                .containsExactly(
                        new Phrase(List.of("nato"), false, 0),
                        new Phrase(List.of("north", "atlantic"), false, 0),
                        new Phrase(List.of("un", "soldier"), false, 2));
        assertThatThrownBy(() -> Phrase.query("nato AND troops"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not words or \"phrases\" joined by OR: 'nato AND troops'");
    }

    private static List<String> found(String text, String... phrases) {
        var lists = new ArrayList<List<Phrase>>();
        for (var phrase : phrases) {
            lists.add(List.of(Phrase.of(phrase)));
        }
        return find(text, lists);
    }

    private static List<String> find(String text, List<List<Phrase>> lists) {
        var lexicon = new Lexicon();
        lists.forEach(lexicon::add);
        var words = Words.of(text);
        var found = new ArrayList<String>();
        lexicon.find(
                words,
                words.size(),
                (_, from, to) -> found.add(text.substring(words.start(from), words.end(to - 1))));
        return found;
    }
}
