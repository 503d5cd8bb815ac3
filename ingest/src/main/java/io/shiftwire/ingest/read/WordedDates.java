package io.shiftwire.ingest.read;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Dates with the month as a word, in any order: RFC 822, 1123, 2822, `asctime`, and what is
/// written like them in other languages. The weekday says nothing, right or wrong.
final class WordedDates {
    private static final Pattern SEPARATORS = Pattern.compile("[\\s,;()]+");
    private static final Pattern JOINED =
            Pattern.compile("(\\d{1,2})[-/.](\\p{L}{3,12}\\.?)[-/.](\\d{2,4})");
    private static final Pattern ISO_DAY =
            Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})");
    private static final Pattern TIME =
            Pattern.compile("(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:[.,](\\d{1,18}))?)?(.*)");
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,4})(?:st|nd|rd|th|er|\\.|º|ª)?");
    private static final Pattern OFFSET =
            Pattern.compile("(?:[A-Za-z]{2,4})?[+\\-\u2212]\\d{1,2}(?::?\\d{2})?");
    private static final Set<String> MORNING = Set.of("am", "a.m.", "오전", "上午", "午前");
    private static final Set<String> EVENING = Set.of("pm", "p.m.", "오후", "下午", "午後");

    private int day;
    private int month;
    private int year = -1;
    private int hour;
    private int minute;
    private int second;
    private int nanos;
    private boolean timed;
    private boolean morning;
    private boolean evening;
    private @Nullable String zone;

    private WordedDates() {}

    /// @throws java.time.DateTimeException for a date that is none, such as the 30th of February
    static Optional<Instant> read(String text) {
        var date = new WordedDates();
        SEPARATORS.splitAsStream(JOINED.matcher(text).replaceAll("$1 $2 $3")).forEach(date::take);
        return date.moment();
    }

    private Optional<Instant> moment() {
        if (day == 0 || month == 0 || year < 0) {
            return Optional.empty();
        }
        int twelve = evening && hour < 12 ? hour + 12 : hour;
        return Optional.of(
                Moment.of(
                        LocalDate.of(year, month, day),
                        morning && hour == 12 ? 0 : twelve,
                        minute,
                        second,
                        nanos,
                        zone == null ? "Z" : zone));
    }

    private void take(String token) {
        var time = TIME.matcher(token);
        var number = NUMBER.matcher(token);
        var isoDay = ISO_DAY.matcher(token);
        if (time.matches() && !timed) {
            timed = true;
            hour = Integer.parseInt(time.group(1));
            minute = Integer.parseInt(time.group(2));
            second = time.group(3) == null ? 0 : Integer.parseInt(time.group(3));
            nanos = Moment.nanos(time.group(4));
            word(time.group(5));
        } else if (number.matches()) {
            number(number.group(1));
        } else if (isoDay.matches()) {
            year = Integer.parseInt(isoDay.group(1));
            month = Integer.parseInt(isoDay.group(2));
            day = Integer.parseInt(isoDay.group(3));
        } else {
            word(token);
        }
    }

    private void number(String digits) {
        int number = Integer.parseInt(digits);
        if (digits.length() < 3 && day == 0) {
            day = number;
        } else if (year < 0) {
            year = year(digits.length(), number);
        }
    }

    /// RFC 2822, 4.3.
    private static int year(int digits, int number) {
        return switch (digits) {
            case 4 -> number;
            case 3 -> 1900 + number;
            default -> number < 50 ? 2000 + number : 1900 + number;
        };
    }

    private void word(String word) {
        var lower = word.toLowerCase(Locale.ROOT);
        if (OFFSET.matcher(word).matches() && timed) {
            zone = word;
        } else if (MORNING.contains(lower)) {
            morning = true;
        } else if (EVENING.contains(lower)) {
            evening = true;
        } else if (timed && zone == null && Zones.named(word).isPresent()) {
            zone = word;
        } else if (month == 0) {
            month = Months.of(word);
        }
    }
}
