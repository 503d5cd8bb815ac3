package io.shiftwire.alerts.delivery;

import io.shiftwire.events.Alert;
import io.shiftwire.events.ArticleId;
import io.shiftwire.events.Direction;
import io.shiftwire.events.Part;
import io.shiftwire.events.Shift;
import io.shiftwire.events.SubscriptionId;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/// Alerts for tests.
public final class Alerts {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private Alerts() {}

    public static Alert withId(String id) {
        return alert(id, 1);
    }

    public static Alert withShifts(int count) {
        return alert("alrt_1", count);
    }

    private static Alert alert(String id, int count) {
        var sentence =
                "Norway will withdraw its battalion from the mission, "
                        + "really ".repeat(50)
                        + "it said.";
        var shift =
                new Shift(
                        sentence,
                        Part.TEXT,
                        0,
                        sentence.length(),
                        "withdraw its battalion",
                        12,
                        34,
                        "CEASE",
                        "nato",
                        "Norway",
                        "battalion",
                        Direction.AWAY,
                        3,
                        0.75,
                        List.of(),
                        List.of());
        return new Alert(
                id,
                Alert.Kind.SHIFT,
                new SubscriptionId("desk"),
                "The desk",
                new ArticleId("a"),
                "a",
                "Norway quits\u001b[2J mission",
                "https://post.example/a",
                "post",
                List.of("nato"),
                IntStream.range(0, count).mapToObj(_ -> shift).toList(),
                NOON,
                NOON,
                NOON,
                NOON);
    }
}
