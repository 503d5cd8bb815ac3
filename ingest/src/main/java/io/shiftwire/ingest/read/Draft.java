package io.shiftwire.ingest.read;

import io.shiftwire.events.Article;
import io.shiftwire.events.ArticleId;
import io.shiftwire.events.Text;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a format found in one item; becomes an article when it holds enough for one.
final class Draft {
    private static final int LONGEST_TITLE = 1_000;

    /// How far ahead a date may be for a wrong time zone or clock.
    private static final Duration TOLERANCE = Duration.ofDays(1);

    @Nullable String guid;
    @Nullable String url;
    String title = "";
    String text = "";
    String summary = "";
    @Nullable Instant published;
    @Nullable String publishedRaw;
    @Nullable Instant updated;
    final List<String> authors = new ArrayList<>();
    @Nullable String language;
    @Nullable String source;
    final List<String> warnings = new ArrayList<>();

    /// @param fallbackSource where the item names none and has no URL
    Parsed.Read article(String input, String fallbackSource, Instant fetched)
            throws UnreadableException {
        wellFormed();
        if (title.isBlank() && text.isBlank()) {
            throw new UnreadableException(Reason.NO_CONTENT, "neither title nor text");
        }
        clampPublished(fetched);
        var canonical = url == null ? null : CanonicalUrl.of(url).orElse(null);
        if (url != null && canonical == null) {
            warnings.add("url is not http or https: " + Text.shorten(url, 80));
        }
        var from = source(canonical, fallbackSource);
        var shortTitle = Text.shorten(title, LONGEST_TITLE);
        var article =
                new Article(
                        id(canonical, from),
                        guid,
                        canonical,
                        shortTitle,
                        text,
                        summary,
                        published,
                        updated,
                        fetched,
                        authors.stream()
                                .map(String::strip)
                                .filter(name -> !name.isEmpty())
                                .distinct()
                                .toList(),
                        language(),
                        from,
                        publishedRaw);
        return new Parsed.Read(input, article, warnings);
    }

    /// Keeps a date that can be read and warns of one that cannot.
    @Nullable Instant date(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        var read = Dates.read(value);
        if (read.isEmpty()) {
            warnings.add("%s: not a date: %s".formatted(field, Text.shorten(value, 80)));
        }
        return read.orElse(null);
    }

    /// News is not from tomorrow, and a date of zero is none; what was said is kept beside.
    private void clampPublished(Instant fetched) {
        if (published == null) {
            return;
        }
        boolean future = published.isAfter(fetched.plus(TOLERANCE));
        if (future || published.equals(Instant.EPOCH)) {
            publishedRaw = published.toString();
            published = future ? fetched : null;
            warnings.add(
                    "published: %s cannot be, %s"
                            .formatted(publishedRaw, future ? "taken as now" : "taken as unknown"));
        }
    }

    private void wellFormed() {
        title = PlainText.wellFormed(title);
        text = PlainText.wellFormed(text);
        summary = PlainText.wellFormed(summary);
        guid = guid == null ? null : PlainText.wellFormed(guid);
        source = source == null ? null : PlainText.wellFormed(source);
        authors.replaceAll(PlainText::wellFormed);
    }

    private ArticleId id(@Nullable String canonical, String from) {
        if (guid != null && !guid.isBlank() && !isLink(guid, canonical)) {
            return ArticleId.ofGuid(from, guid);
        }
        return canonical != null
                ? ArticleId.ofUrl(CanonicalUrl.identity(canonical))
                : ArticleId.ofContent(title, text);
    }

    /// A guid that is the link says no more than the link, which names the article in every feed of
    /// its publisher; a fragment would say more.
    private static boolean isLink(String guid, @Nullable String canonical) {
        return canonical != null
                && guid.indexOf('#') < 0
                && CanonicalUrl.of(guid)
                        .map(CanonicalUrl::identity)
                        .filter(CanonicalUrl.identity(canonical)::equals)
                        .isPresent();
    }

    private String source(@Nullable String canonical, String fallback) {
        if (source != null && !source.isBlank()) {
            return source.strip();
        }
        return canonical == null ? fallback : URI.create(canonical).getAuthority();
    }

    private @Nullable String language() {
        if (language == null || !language.strip().matches("[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*")) {
            return null;
        }
        var tag = language.strip().replace('_', '-');
        int end = tag.indexOf('-');
        return end < 0
                ? tag.toLowerCase(Locale.ROOT)
                : tag.substring(0, end).toLowerCase(Locale.ROOT) + tag.substring(end);
    }
}
