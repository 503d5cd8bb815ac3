/// Topics an article is about, decided by the clauses of a language's topic packs.
@NullMarked
package io.shiftwire.processor.tagging;

import org.jspecify.annotations.NullMarked;
