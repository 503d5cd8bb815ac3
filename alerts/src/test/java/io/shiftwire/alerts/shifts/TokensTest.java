package io.shiftwire.alerts.shifts;

import static org.assertj.core.api.Assertions.assertThat;

import io.shiftwire.alerts.shifts.Tokens.Token;
import org.junit.jupiter.api.Test;

final class TokensTest {
    @Test
    void initialsCompoundsAndCliticsAreWordsOfTheirOwn() {
        assertThat(Tokens.of("The U.S. won’t join OPEC+ or the G-7 - it's R&D.").list())
                .extracting(Token::text)
                .containsExactly(
                        "The", "U.S.", "won", "'t", "join", "OPEC+", "or", "the", "G-7", "it", "'s",
                        "R&D");
    }

    @Test
    void placesAreThoseOfTheText() {
        var token = Tokens.of("“Non, merci”").list().get(1);

        assertThat(token).isEqualTo(new Token("merci", "merci", 6, 11, false));
    }

    @Test
    void aCommaEndsAClause() {
        assertThat(Tokens.of("After rain, sun").list())
                .extracting(Token::endsClause)
                .containsExactly(false, true, false);
    }
}
