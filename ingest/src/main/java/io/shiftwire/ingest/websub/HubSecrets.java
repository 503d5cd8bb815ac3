package io.shiftwire.ingest.websub;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Derives from one secret of the operator's what each subscription needs, so that any instance can
/// check what a hub sends without having asked for it.
final class HubSecrets {
    /// SHA-1 is what older hubs sign with; WebSub allows it, and forging a HMAC needs its key.
    private static final Map<String, String> METHODS =
            Map.of(
                    "sha1", "HmacSHA1",
                    "sha256", "HmacSHA256",
                    "sha384", "HmacSHA384",
                    "sha512", "HmacSHA512");

    /// Hexadecimal digits of a half: 128 bits.
    private static final int HALF = 32;

    private final byte[] master;

    HubSecrets(String master) {
        this.master = master.getBytes(StandardCharsets.UTF_8);
    }

    /// What makes the callback address of a subscription impossible to guess: one half tells that
    /// it is ours, the other for which topic.
    String token(String source, URI topic) {
        return half("callback", source) + half("token", source, topic.toString());
    }

    private String half(String... parts) {
        return HexFormat.of().formatHex(mac("HmacSHA256", master, parts)).substring(0, HALF);
    }

    /// Whether a callback address of `source` begins so, for whatever topic.
    boolean isOurs(String token, String source) {
        return token.length() == 2 * HALF
                && same(token.substring(0, HALF), half("callback", source));
    }

    /// The secret the hub signs with.
    String secret(String source) {
        return HexFormat.of().formatHex(mac("HmacSHA256", master, "secret", source, ""));
    }

    boolean isToken(String token, String source, URI topic) {
        return same(token, token(source, topic));
    }

    /// Whether `signature`, such as `sha256=…`, is the hub's over `body`.
    boolean isSigned(String source, byte[] body, @Nullable String signature) {
        if (signature == null) {
            return false;
        }
        var parts = signature.strip().split("=", 2);
        var method = METHODS.get(parts[0].toLowerCase(Locale.ROOT));
        if (method == null || parts.length < 2) {
            return false;
        }
        var key = secret(source).getBytes(StandardCharsets.UTF_8);
        return same(
                parts[1].toLowerCase(Locale.ROOT),
                HexFormat.of().formatHex(mac(method, key, body)));
    }

    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(
                a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] mac(String method, byte[] key, String... parts) {
        return mac(method, key, String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] mac(String method, byte[] key, byte[] text) {
        try {
            var mac = Mac.getInstance(method);
            mac.init(new SecretKeySpec(key, method));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + method, e);
        }
    }
}
