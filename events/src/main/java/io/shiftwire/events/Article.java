package io.shiftwire.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One revision of an article as ingest publishes it on `articles`, keyed by its id.
///
/// @param id identity over all revisions
/// @param guid the name its feed gave it, if any; unique within `source` only
/// @param url canonical URL (http or https), if known
/// @param title headline, plain text; may be empty only if `text` is not
/// @param text body, plain text, paragraphs separated by a blank line or line break
/// @param summary what the feed said it is about, plain text; may be empty
/// @param published when its publisher says it appeared
/// @param updated when its publisher says it last changed
/// @param fetched when we read it
/// @param language BCP 47 tag as the source stated it (`en`, `en-US`), lower-case primary subtag;
///   of an annotated article, as the processor found it where that differs
/// @param source host, feed URL or name it came from; never empty
/// @param publishedRaw what its publisher says of `published`, where that cannot be
public record Article(
        ArticleId id,
        @Nullable String guid,
        @Nullable String url,
        String title,
        String text,
        String summary,
        @Nullable Instant published,
        @Nullable Instant updated,
        Instant fetched,
        List<String> authors,
        @Nullable String language,
        String source,
        @Nullable String publishedRaw) {

    public Article {
        Required.present("article", "id", id);
        Required.present("article", "title", title);
        Required.present("article", "text", text);
        Required.present("article", "summary", summary);
        Required.present("article", "fetched", fetched);
        Required.present("article", "authors", authors);
        Required.present("article", "source", source);
        if (title.isBlank() && text.isBlank()) {
            throw new IllegalArgumentException("article " + id + " has neither title nor text");
        }
        if (source.isBlank()) {
            throw new IllegalArgumentException("article " + id + " has no source");
        }
        authors = List.copyOf(authors);
    }

    /// An article whose date of publication is as its publisher says.
    public Article(
            ArticleId id,
            @Nullable String guid,
            @Nullable String url,
            String title,
            String text,
            String summary,
            @Nullable Instant published,
            @Nullable Instant updated,
            Instant fetched,
            List<String> authors,
            @Nullable String language,
            String source) {
        this(
                id, guid, url, title, text, summary, published, updated, fetched, authors, language,
                source, null);
    }

    /// The same article, in that language.
    public Article withLanguage(String found) {
        return new Article(
                id,
                guid,
                url,
                title,
                text,
                summary,
                published,
                updated,
                fetched,
                authors,
                found,
                source,
                publishedRaw);
    }

    /// When it became news: published, else updated, else fetched.
    public Instant time() {
        if (published != null) {
            return published;
        }
        return updated != null ? updated : fetched;
    }

    /// The primary subtag of `language` (`en` of `en-US`), or `defaultLanguage` where the source
    /// states none.
    public String languageOr(String defaultLanguage) {
        if (language == null || language.isBlank()) {
            return defaultLanguage;
        }
        int end = language.indexOf('-');
        return end < 0 ? language : language.substring(0, end);
    }

    /// Digest of everything a reader would see change; equal for an unchanged re-publication.
    public String contentHash() {
        return Digest.of(title, text, summary, String.join("\n", authors));
    }
}
