package io.shiftwire.processor.tagging;

import io.shiftwire.events.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the lists of a lexicon stand in the opening of an article.
final class Sightings {
    /// One phrase, at the words from `from` to the one before `to`.
    record Sighting(int list, Part part, int sentence, int from, int to) {
        boolean overlaps(Sighting other) {
            return part == other.part && from < other.to && other.from < to;
        }
    }

    private final @Nullable List<Sighting>[] byList;
    private int size;

    @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of generics
    private Sightings(int lists) {
        byList = new List[lists];
    }

    static Sightings in(Opening opening, Lexicon lexicon) {
        var sightings = new Sightings(lexicon.size());
        for (var part : Part.values()) {
            lexicon.find(
                    opening.words(part),
                    opening.places(part),
                    (list, from, to) ->
                            sightings.add(
                                    new Sighting(
                                            list, part, opening.sentence(part, from), from, to)));
        }
        return sightings;
    }

    /// Those of one list, in text order.
    List<Sighting> of(int list) {
        var found = byList[list];
        return found == null ? List.of() : found;
    }

    boolean isEmpty() {
        return size == 0;
    }

    private void add(Sighting sighting) {
        var found = byList[sighting.list()];
        if (found == null) {
            found = new ArrayList<>();
            byList[sighting.list()] = found;
        }
        found.add(sighting);
        size++;
    }
}
