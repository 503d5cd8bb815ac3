package io.shiftwire.app.service;

import io.shiftwire.alerts.AlertsTopology;
import io.shiftwire.alerts.delivery.ChannelSender;
import io.shiftwire.alerts.delivery.DeliveryService;
import io.shiftwire.alerts.delivery.console.AlertLines;
import io.shiftwire.alerts.delivery.console.ConsoleSender;
import io.shiftwire.alerts.delivery.webhook.WebhookSender;
import io.shiftwire.app.Logging;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `annotated-articles` to `alerts`, and `alerts` to the channels.
final class AlertsRole implements AutoCloseable {
    private final RoleContext context;
    private final WebhookSender webhooks;
    private @Nullable StreamsApplication streams;
    private @Nullable DeliveryService delivery;

    AlertsRole(RoleContext context) {
        this.context = context;
        this.webhooks = new WebhookSender(context.config().webhookAllowPrivate(), context.clock());
    }

    void start() throws InterruptedException {
        var topology =
                new AlertsTopology(
                                context.subscriptions()::get, context.clock(), context.registry())
                        .build();
        streams = context.streams("shiftwire-alerts", topology, AlertsTopology.streamsConfig());
        streams.start();
        delivery =
                new DeliveryService(
                        context.bootstrap(),
                        context.subscriptions()::get,
                        senders(),
                        context.clock(),
                        context.registry());
        delivery.start();
        context.health().add("delivery", delivery::check);
    }

    @Override
    public void close() throws IOException {
        if (delivery != null) {
            delivery.close();
        }
        if (streams != null) {
            streams.close();
        }
        webhooks.close();
    }

    private List<ChannelSender> senders() {
        var senders = new ArrayList<ChannelSender>(List.of(webhooks));
        if (context.config().consoleAlerts()) {
            boolean colour = Logging.isTerminal() && System.getenv("NO_COLOR") == null;
            var out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
            senders.add(new ConsoleSender(out, new AlertLines(colour, ZoneId.systemDefault())));
        }
        return senders;
    }
}
