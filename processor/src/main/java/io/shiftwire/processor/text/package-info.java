/// The words of an article in the form the index holds them. Who has read them passes them on:
/// topics, language and stored queries share one reading. Stories and the index, which lie behind a
/// topic of their own, read them again.
@NullMarked
package io.shiftwire.processor.text;

import org.jspecify.annotations.NullMarked;
