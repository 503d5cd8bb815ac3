package io.shiftwire.processor.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.shiftwire.events.fixtures.ArticleBuilder;
import io.shiftwire.processor.query.QueryLanguage;
import io.shiftwire.processor.search.SearchResults.Fragment;
import io.shiftwire.processor.search.SearchResults.Mark;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FragmentsTest {
    @Test
    void eachSentenceWithAWordIsAFragmentUpToThree() throws Exception {
        var text = "Rain came. Sun followed. More rain came. Rain again. Rain at last.";

        assertThat(fragments("rain", text))
                .hasSize(3)
                .extracting(Fragment::text)
                .doesNotContain("Sun followed.");
    }

    @Test
    void wordsOfAPhraseAreMarkedOnlyWhereItStands() throws Exception {
        assertThat(fragments("\"rain came\"", "It came. Then rain came."))
                .containsExactly(
                        new Fragment("Then rain came.", List.of(new Mark(5, 9), new Mark(10, 14))));
    }

    @Test
    void wordsAreMarkedWhateverElseTheQueryAsks() throws Exception {
        assertThat(fragments("tags:nato AND rain AND published:now", "Rain came."))
                .containsExactly(new Fragment("Rain came.", List.of(new Mark(0, 4))));
    }

    @Test
    void wordsAWildcardOrAnEditReachesAreMarked() throws Exception {
        assertThat(fragments("peacek*", "Peacekeepers left."))
                .containsExactly(new Fragment("Peacekeepers left.", List.of(new Mark(0, 12))));
        assertThat(fragments("valey~1", "The valley."))
                .containsExactly(new Fragment("The valley.", List.of(new Mark(4, 10))));
    }

    @Test
    void wordsOfOtherFieldsAndOfNotAreNotMarked() throws Exception {
        assertThat(fragments("title:rain", "Rain came.")).isEmpty();
        assertThat(fragments("sun NOT rain", "Rain came.")).isEmpty();
        assertThat(fragments("*:*", "Rain came.")).isEmpty();
        assertThat(fragments("rain", "")).isEmpty();
    }

    @Test
    void aSentenceWithoutEndIsCutAroundItsFirstMark() throws Exception {
        var text = "x ".repeat(5_000) + "rain " + "y ".repeat(5_000);

        var fragment = fragments("rain", text).getFirst();

        assertThat(fragment.text()).hasSizeBetween(490, 500);
        assertThat(fragment.marks()).containsExactly(new Mark(100, 104));
        assertThat(fragment.text().substring(100, 104)).isEqualTo("rain");
    }

    @Test
    void aCutNeverSplitsACharacter() throws Exception {
        var fragment =
                fragments("rain", "😀".repeat(2_000) + " rain " + "😀".repeat(2_000)).getFirst();

        assertThat(fragment.text().chars().filter(c -> Character.isSurrogate((char) c)).count() % 2)
                .isZero();
        assertThat(Character.isHighSurrogate(fragment.text().charAt(0))).isTrue();
        var mark = fragment.marks().getFirst();
        assertThat(fragment.text().substring(mark.start(), mark.end())).isEqualTo("rain");
    }

    private static List<Fragment> fragments(String query, String text) throws Exception {
        var language = new QueryLanguage(InstantSource.fixed(ArticleBuilder.NOON));
        return new Fragments(language.parse(query)).of("text", text);
    }
}
