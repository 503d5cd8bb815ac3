package io.shiftwire.ingest.read;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tells the elements of one vocabulary from those of another with the same name: `title` of RSS is
/// `rss:title` here and that of Media RSS `media:title`, whatever prefix a feed gives them. Letters
/// are lower case throughout, as publishers are not strict about them.
final class XmlNames {
    /// What belongs to no vocabulary known here.
    static final String OTHER = "other";

    private static final Map<String, String> VOCABULARIES =
            Map.ofEntries(
                    Map.entry("http://purl.org/rss/1.0", "rss"),
                    Map.entry("http://purl.org/net/rss1.1", "rss"),
                    Map.entry("http://my.netscape.com/rdf/simple/0.9", "rss"),
                    Map.entry("http://channel.netscape.com/rdf/simple/0.9", "rss"),
                    Map.entry("http://backend.userland.com/rss2", "rss"),
                    Map.entry("http://blogs.law.harvard.edu/tech/rss", "rss"),
                    Map.entry("http://www.w3.org/1999/02/22-rdf-syntax-ns", "rdf"),
                    Map.entry("http://www.w3.org/2005/atom", "atom"),
                    Map.entry("http://purl.org/atom/ns", "atom"),
                    Map.entry("http://purl.org/rss/1.0/modules/content", "content"),
                    Map.entry("http://purl.org/dc/elements/1.1", "dc"),
                    Map.entry("http://purl.org/dc/elements/1.0", "dc"),
                    Map.entry("http://purl.org/dc/terms", "dcterms"),
                    Map.entry("http://search.yahoo.com/mrss", "media"),
                    Map.entry("http://www.itunes.com/dtds/podcast-1.0.dtd", "itunes"),
                    Map.entry("http://rssnamespace.org/feedburner/ext/1.0", "feedburner"),
                    Map.entry("http://www.pheedo.com/namespace/pheedo", "pheedo"),
                    Map.entry("http://news.yandex.ru", "yandex"),
                    Map.entry("http://turbo.yandex.ru", "turbo"),
                    Map.entry("http://www.w3.org/1999/xhtml", "xhtml"),
                    Map.entry("http://www.sitemaps.org/schemas/sitemap/0.9", "sitemap"),
                    Map.entry("http://www.google.com/schemas/sitemap/0.84", "sitemap"),
                    Map.entry("http://www.google.com/schemas/sitemap-news/0.9", "news"));

    private static final Set<String> PREFIXES = Set.copyOf(VOCABULARIES.values());

    /// The vocabulary of a document whose root has this name, be its namespace wrong or missing.
    private static final Map<String, String> ROOTS =
            Map.of(
                    "rss", "rss",
                    "channel", "rss",
                    "rdf", "rdf",
                    "feed", "atom",
                    "entry", "atom",
                    "urlset", "sitemap",
                    "sitemapindex", "sitemap");

    private final Map<String, String> declared;
    private final Map<String, String> names = new HashMap<>();
    private final String ownNamespace;
    private final String ownVocabulary;

    private XmlNames(Map<String, String> declared, String ownNamespace, String ownVocabulary) {
        this.declared = declared;
        this.ownNamespace = ownNamespace;
        this.ownVocabulary = ownVocabulary;
    }

    /// Names as they are at the root of a document.
    static XmlNames atRoot(String root, Map<String, String> attributes) {
        var declared = declarations(attributes);
        var vocabulary = ROOTS.getOrDefault(local(root), OTHER);
        if (vocabulary.equals("rdf")) { // its items are in the default namespace, which may be none
            var namespace = normal(declared.get(""));
            return new XmlNames(
                    declared, VOCABULARIES.containsKey(namespace) ? "" : namespace, "rss");
        }
        return new XmlNames(declared, normal(declared.get(prefix(root))), vocabulary);
    }

    /// Names as they are in an element with these attributes.
    XmlNames within(Map<String, String> attributes) {
        var inner = declarations(attributes);
        if (inner.isEmpty()) {
            return this;
        }
        var all = new HashMap<>(declared);
        all.putAll(inner);
        return new XmlNames(all, ownNamespace, ownVocabulary);
    }

    /// The one name of an element written `qualified`.
    String of(String qualified) {
        return names.computeIfAbsent(
                qualified, name -> vocabulary(prefix(name)) + ":" + local(name));
    }

    private String vocabulary(String prefix) {
        var namespace = declared.get(prefix);
        if (namespace == null && !prefix.isEmpty()) {
            return PREFIXES.contains(prefix) ? prefix : OTHER; // what it is used for everywhere
        }
        var normal = normal(namespace);
        return normal.equals(ownNamespace)
                ? ownVocabulary
                : VOCABULARIES.getOrDefault(normal, OTHER);
    }

    private static Map<String, String> declarations(Map<String, String> attributes) {
        if (attributes.isEmpty()) {
            return Map.of();
        }
        var found = new HashMap<String, String>();
        attributes.forEach((name, value) -> {
            if (name.equals("xmlns")) {
                found.put("", value);
            } else if (name.startsWith("xmlns:")) {
                found.put(name.substring(6), value);
            }
        });
        return found;
    }

    private static String normal(@Nullable String namespace) {
        return namespace == null
                ? ""
                : namespace.strip().toLowerCase(Locale.ROOT).replaceFirst("[/#]$", "");
    }

    private static String prefix(String qualified) {
        return qualified.substring(0, Math.max(0, qualified.indexOf(':'))).toLowerCase(Locale.ROOT);
    }

    private static String local(String qualified) {
        return qualified.substring(qualified.indexOf(':') + 1).toLowerCase(Locale.ROOT);
    }
}
