package io.shiftwire.alerts.delivery.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shiftwire.alerts.CloudEvents;
import io.shiftwire.events.Alert;
import io.shiftwire.events.Json;
import java.nio.charset.StandardCharsets;

/// An alert as a CloudEvents 1.0 JSON event of less than 20 kB.
final class WebhookBody {
    static final int MAX_BYTES = 20_000;

    private WebhookBody() {}

    /// Leaves out the weakest shifts, and says how many in `data.shiftsLeftOut`, where all of them
    /// would be too much.
    static String of(Alert alert) {
        var event = Json.MAPPER.createObjectNode();
        event.put("specversion", "1.0")
                .put("id", alert.id())
                .put("source", "shiftwire/subscriptions/" + alert.subscription())
                .put("type", CloudEvents.typeOf(alert))
                .put("time", alert.created().toString())
                .put("datacontenttype", "application/json");
        ObjectNode data = Json.MAPPER.valueToTree(alert);
        event.set("data", data);
        int leftOut = 0;
        var body = write(event);
        while (body.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES
                && data.withArray("shifts").size() > 1) {
            var shifts = data.withArray("shifts");
            shifts.remove(shifts.size() - 1);
            data.put("shiftsLeftOut", ++leftOut);
            body = write(event);
        }
        return body;
    }

    private static String write(ObjectNode event) {
        try {
            return Json.MAPPER.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }
}
