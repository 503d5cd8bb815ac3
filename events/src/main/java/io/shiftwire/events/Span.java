package io.shiftwire.events;

/// Characters `start` (inclusive) to `end` (exclusive), in UTF-16 units, of one part of an article.
public record Span(Part part, int start, int end) {
    public Span {
        Required.present("span", "part", part);
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("bad span %d-%d".formatted(start, end));
        }
    }

    /// The characters themselves.
    public String in(Article article) {
        return part.of(article).substring(start, end);
    }
}
