package io.shiftwire.processor.text;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishMinimalStemFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/// What a word is, for indexing, queries and packs alike: words by Unicode's rules, in lower case,
/// without accents, English possessives and English plurals.
public final class WordAnalyzer extends Analyzer {
    @Override
    protected TokenStreamComponents createComponents(String field) {
        var source = new StandardTokenizer();
        return new TokenStreamComponents(
                source,
                new EnglishMinimalStemFilter(
                        new ASCIIFoldingFilter(
                                new LowerCaseFilter(new EnglishPossessiveFilter(source)))));
    }

    // what becomes of words with wildcards
    @Override
    protected TokenStream normalize(String field, TokenStream in) {
        return new ASCIIFoldingFilter(new LowerCaseFilter(in));
    }
}
