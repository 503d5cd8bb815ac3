package io.shiftwire.alerts.delivery.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.shiftwire.alerts.delivery.Alerts;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class AlertLinesTest {
    @Test
    void anAlertTellsWhoMovedWhichWayInWhichWords() {
        var lines = new AlertLines(false, ZoneOffset.UTC).of(Alerts.withShifts(1));

        assertThat(lines)
                .startsWith("12:00:00  Norway quits[2J mission")
                .contains("NATO Norway ▼ away ●●●")
                .contains("Norway will [withdraw its battalion] from the mission")
                .contains("post  https://post.example/a  → The desk");
    }

    @Test
    void textFromOutsideCannotSteerTheTerminal() {
        assertThat(new AlertLines(false, ZoneOffset.UTC).of(Alerts.withShifts(1)))
                .doesNotContain("\u001b");
    }

    @Test
    void coloursAreOnlyUsedWhereAskedFor() {
        assertThat(new AlertLines(true, ZoneOffset.UTC).of(Alerts.withShifts(1)))
                .contains("\u001b[1;4mwithdraw");
    }
}
