package io.shiftwire.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class DigestTest {
    @Test
    void itIsTheFirstHalfOfSha256OverLengthPrefixedParts() {
        // printf '3:abc' | sha256sum, first 16 bytes in base64url
        assertThat(Digest.of("abc")).isEqualTo("qrX5rpmy44-0YgJcj3L1cA");
        assertThat(Digest.of()).isEqualTo("47DEQpj8HBSa-_TImW-5JA");
    }

    @Test
    void lengthIsCountedInBytes() {
        // printf '2:\xc3\xa9' | sha256sum
        assertThat(Digest.of("é")).isEqualTo("LyPHGFZYfCpv_bZPDhHplA");
    }

    @Test
    void movingACharacterFromOnePartToTheNextChangesIt() {
        assertThat(Digest.of("ab", "c")).isNotEqualTo(Digest.of("a", "bc"));
        assertThat(Digest.of("1:a")).isNotEqualTo(Digest.of("a"));
        assertThat(Digest.of("", "a")).isNotEqualTo(Digest.of("a", ""));
    }
}
