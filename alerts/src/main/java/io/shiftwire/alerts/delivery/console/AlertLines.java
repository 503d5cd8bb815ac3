package io.shiftwire.alerts.delivery.console;

import io.shiftwire.events.Alert;
import io.shiftwire.events.Direction;
import io.shiftwire.events.Shift;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// An alert as lines of text: what, who, which way, how strongly; the sentence with its cue; where
/// it was read.
public record AlertLines(boolean colour, ZoneId zone) {
    private static final String BOLD = "1";
    private static final String DIM = "2";
    private static final String RED = "31";
    private static final String GREEN = "32";
    private static final String YELLOW = "33";
    private static final String CYAN = "36";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    /// Three lines for each shift, two for a plain match; no line end after the last.
    public String of(Alert alert) {
        var lines = new StringBuilder(head(alert));
        for (var shift : alert.shifts()) {
            lines.append(System.lineSeparator()).append(shift(shift));
        }
        var link = alert.url() == null ? "" : "  " + printable(alert.url());
        return lines.append(System.lineSeparator())
                .append(
                        paint(
                                DIM,
                                "          %s%s  → %s"
                                        .formatted(
                                                printable(alert.source()),
                                                link,
                                                printable(alert.subscriptionName()))))
                .toString();
    }

    private String head(Alert alert) {
        var time = TIME.format(alert.created().atZone(zone));
        return "%s  %s".formatted(paint(DIM, time), paint(BOLD, printable(alert.title())));
    }

    private String shift(Shift shift) {
        var actor = shift.actor() == null ? "unnamed actor" : shift.actor();
        return "          %s %s %s %s  %s"
                .formatted(
                        paint(CYAN, shift.topic().toUpperCase(Locale.ROOT)),
                        paint(BOLD, printable(actor)),
                        direction(shift.direction()),
                        paint(
                                YELLOW,
                                "●".repeat(shift.severity()) + "○".repeat(3 - shift.severity())),
                        sentence(shift));
    }

    private String direction(Direction direction) {
        return switch (direction) {
            case TOWARD -> paint(GREEN, "▲ toward");
            case AWAY -> paint(RED, "▼ away");
            case MIXED -> paint(YELLOW, "◆ mixed");
            case UNCLEAR -> paint(DIM, "◇ unclear");
        };
    }

    private String sentence(Shift shift) {
        int from = shift.cueStart() - shift.start();
        int to = shift.cueEnd() - shift.start();
        var sentence = shift.sentence();
        var cue = printable(sentence.substring(from, to));
        return printable(sentence.substring(0, from))
                + (colour ? paint("1;4", cue) : "[" + cue + "]")
                + printable(sentence.substring(to));
    }

    /// Text from outside must not steer the terminal.
    private static String printable(String text) {
        return text.replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "");
    }

    private String paint(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
