package io.shiftwire.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// Name of a source and of everything it publishes: 1 to 64 lower-case letters, digits, points and
/// hyphens.
public record SourceId(@JsonValue String value) {
    private static final Pattern LEGAL = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

    @JsonCreator
    public SourceId {
        if (!LEGAL.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "source id '%s': use 1 to 64 lower-case letters, digits, points and hyphens"
                            .formatted(Text.shorten(value, 80)));
        }
    }

    /// An id made from a title, such as `nato-news` from `NATO: News`.
    ///
    /// @throws IllegalArgumentException when no letter or digit of ASCII is left
    public static SourceId of(String title) {
        var plain = Normalizer.normalize(title, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        var slug =
                plain.replaceAll("\\p{M}", "")
                        .replaceAll("[^a-z0-9.]+", "-")
                        .replaceAll("^[-.]+|[-.]+$", "");
        var cut = slug.substring(0, Math.min(64, slug.length()));
        if (cut.isEmpty()) {
            throw new IllegalArgumentException(
                    "no id can be made from '%s'; give one".formatted(Text.shorten(title, 80)));
        }
        return new SourceId(cut);
    }

    @Override
    public String toString() {
        return value;
    }
}
