package io.shiftwire.alerts.delivery.console;

import io.shiftwire.alerts.delivery.ChannelSender;
import io.shiftwire.alerts.delivery.Outcome;
import io.shiftwire.events.Alert;
import io.shiftwire.events.Channel;
import io.shiftwire.events.Subscription;
import java.io.PrintWriter;

/// Prints alerts, a blank line after each.
public final class ConsoleSender implements ChannelSender {
    private final PrintWriter out;
    private final AlertLines lines;

    public ConsoleSender(PrintWriter out, AlertLines lines) {
        this.out = out;
        this.lines = lines;
    }

    @Override
    public String kind() {
        return "console";
    }

    @Override
    public boolean serves(Channel channel) {
        return channel instanceof Channel.Console;
    }

    @Override
    public Outcome send(Alert alert, Subscription subscription, Channel channel) {
        out.println(lines.of(alert));
        out.println();
        out.flush();
        return out.checkError()
                ? new Outcome.Rejected("the console is closed")
                : new Outcome.Sent();
    }
}
