package io.shiftwire.events;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.net.URI;
import java.util.Base64;

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
            Required.present("webhook", "url", url);
            Required.present("webhook", "secret", secret);
            if (!("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
                    || url.getHost() == null) {
                throw new IllegalArgumentException(
                        "webhook url must be http or https with a host, not " + url);
            }
            if (!isSecret(secret)) { // which the message must not repeat
                throw new IllegalArgumentException(
                        "webhook secret must be whsec_ and base64 of 24 to 64 bytes");
            }
        }

        private static boolean isSecret(String secret) {
            if (!secret.startsWith("whsec_")) {
                return false;
            }
            try {
                int length = Base64.getDecoder().decode(secret.substring(6)).length;
                return length >= 24 && length <= 64;
            } catch (IllegalArgumentException e) {
                return false;
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
