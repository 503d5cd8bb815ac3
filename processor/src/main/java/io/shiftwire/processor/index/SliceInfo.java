package io.shiftwire.processor.index;

import java.time.LocalDate;
import java.util.regex.Pattern;

/// What the manifest says of a slice.
///
/// @param number no other slice of its partition ever had it
/// @param fromDay first day it covers, counted from 1970
/// @param toDay the day after its last
/// @param schema version of the fields its documents were written with
/// @param generation of its last Lucene commit that the manifest covers
record SliceInfo(long number, long fromDay, long toDay, int schema, long generation) {
    private static final Pattern NAME =
            Pattern.compile("[+-]?\\d{4,9}-\\d{2}-\\d{2}\\.[0-9]{1,18}");

    /// Its folder: `2026-10-12.3`.
    String name() {
        return LocalDate.ofEpochDay(fromDay) + "." + number;
    }

    /// Whether a folder can only be a slice, of a manifest that was never written or is gone.
    static boolean isName(String folder) {
        return NAME.matcher(folder).matches();
    }

    boolean covers(long day) {
        return fromDay <= day && day < toDay;
    }

    SliceInfo withGeneration(long generation) {
        return new SliceInfo(number, fromDay, toDay, schema, generation);
    }
}
