package io.shiftwire.events;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.net.URI;

/// Where a subscription's alerts go.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Channel.Console.class, name = "console"),
    @JsonSubTypes.Type(value = Channel.Web.class, name = "web"),
    @JsonSubTypes.Type(value = Channel.Webhook.class, name = "webhook")
})
public sealed interface Channel {
    /// Lines on the service's console.
    record Console() implements Channel {}

    /// The live web page, by server-sent events.
    record Web() implements Channel {}

    /// A POST signed as Standard Webhooks says.
    ///
    /// @param url http or https endpoint
    /// @param secret `whsec_` followed by base64 of 24 to 64 bytes
    record Webhook(URI url, String secret) implements Channel {
        public Webhook {
            if (!("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
                    || url.getHost() == null) {
                throw new IllegalArgumentException(
                        "webhook url must be http or https with a host, not " + url);
            }
            if (!secret.startsWith("whsec_")) {
                throw new IllegalArgumentException("webhook secret must start with whsec_");
            }
        }

        /// Hides the secret.
        @Override
        public String toString() {
            return "Webhook[url=" + url + "]";
        }
    }

    /// The name used in delivery records, metrics and messages.
    default String name() {
        return switch (this) {
            case Console _ -> "console";
            case Web _ -> "web";
            case Webhook webhook -> "webhook " + webhook.url();
        };
    }
}
