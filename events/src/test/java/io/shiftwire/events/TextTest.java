package io.shiftwire.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class TextTest {
    @Test
    void textThatFitsIsLeftAlone() {
        assertThat(Text.shorten("talks", 5)).isEqualTo("talks");
        assertThat(Text.shorten("", 1)).isEmpty();
        assertThat(Text.shorten("a", 1)).isEqualTo("a");
    }

    @Test
    void longerTextIsCutToTheLimitWithTheEllipsisCounted() {
        assertThat(Text.shorten("talks resume", 6)).isEqualTo("talks…");
        assertThat(Text.shorten("talks", 2)).isEqualTo("t…");
    }

    @Test
    void wherePlaceIsForOneCharacterItIsTheEllipsis() {
        assertThat(Text.shorten("talks", 1)).isEqualTo("…");
    }

    @Test
    void aSurrogatePairIsKeptWholeOrDropped() {
        assertThat(Text.shorten("ab😀cd", 4)).isEqualTo("ab…");
        assertThat(Text.shorten("ab😀cd", 5)).isEqualTo("ab😀…");
        assertThat(Text.shorten("😀cd", 2)).isEqualTo("…");
    }

    @Test
    void noRoomAtAllIsAMistakeOfTheCaller() {
        assertThatThrownBy(() -> Text.shorten("talks", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no room for an ellipsis in 0");
    }
}
