package io.shiftwire.ingest.read;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// The names in what a page says of its authors: where it says so for programs, else in its byline.
final class Byline {
    private static final String SHOWN =
            "[rel~=author], [itemprop=author] [itemprop=name], [itemprop=author], .byline, .author, .author-name, .byline__name, .article-author";

    private static final Pattern BY =
            Pattern.compile(
                    "(?iU)^\\W*((written|posted|reported|words|story|text) )?(by|von|par|por|di|da|автор|автори|тексту?)\\b\\s*:?\\s*");
    private static final Pattern SEPARATORS =
            Pattern.compile("(?iU)\\s*(?:;|\\||•|·|&|\\n|,?\\s+(?:and|und|et|y|e|та|и)\\s)\\s*");

    /// A comma ends a name, unless what comes is part of it.
    private static final Pattern COMMA =
            Pattern.compile("(?i),\\s*+(?!(jr|sr|ii|iii|ph\\.?d|m\\.?d)\\b)");

    private static final Pattern ADDRESS = Pattern.compile("(?i)https?:|www\\.|\\S+@\\S+");
    private static final Pattern NO_NAME =
            Pattern.compile(
                    "(?iU).*\\d.*|(admin|contact|follow|share|view|more|updated|published|about|staff).*");
    private static final int LONGEST = 60;
    private static final int MOST_WORDS = 6;
    private static final int MOST = 20;

    private Byline() {}

    /// The names for programs, in JSON-LD or `meta`, else those of the byline that is shown.
    static List<String> of(Document page, NewsArticleData data, PageMeta meta) {
        var stated = names(data.authors().stream());
        if (!stated.isEmpty()) {
            return stated;
        }
        var named =
                names(
                        meta.all(
                                "author",
                                "parsely-author",
                                "sailthru.author",
                                "article:author",
                                "article:author_name",
                                "dc.creator",
                                "dcterms.creator",
                                "byl",
                                "byline"));
        return named.isEmpty() ? shown(page) : named;
    }

    /// The first of the kinds of elements that holds a name; those around it say more than names.
    private static List<String> shown(Document page) {
        return Arrays.stream(SHOWN.split(", "))
                .map(selector ->
                        names(page.select(selector).stream().limit(MOST).map(Element::text)))
                .filter(names -> !names.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static List<String> names(Stream<String> written) {
        return written.map(PlainText::line)
                .map(text -> BY.matcher(text).replaceFirst(""))
                .flatMap(SEPARATORS::splitAsStream)
                .flatMap(COMMA::splitAsStream)
                .map(String::strip)
                .filter(Byline::isName)
                .distinct()
                .limit(MOST)
                .toList();
    }

    private static boolean isName(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST
                && text.split(" ").length <= MOST_WORDS
                && !ADDRESS.matcher(text).find()
                && !NO_NAME.matcher(text).matches();
    }
}
