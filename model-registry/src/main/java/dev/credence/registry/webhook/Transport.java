package dev.credence.registry.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Sends one delivery, with the headers and the signature of MLflow's webhooks. Follows no redirect,
 * uses no proxy, and connects to allowed addresses only.
 */
final class Transport {

    private static final MediaType JSON = MediaType.get("application/json");
    private static final int LONGEST_ANSWER = 4_096;

    private final OkHttpClient https;
    private final OkHttpClient http;
    private final Networks networks;

    Transport(WebhookSettings settings) {
        this.networks = settings.networks();
        this.https = client(settings, settings.networks()::reach);
        this.http = client(settings, InetAddress::isLoopbackAddress);
    }

    /**
     * What a receiver answered.
     *
     * @param status null when it did not
     * @param error empty when it accepted
     */
    record Answer(@Nullable Integer status, String body, String error) {

        static Answer failed(String error) {
            return new Answer(null, "", error);
        }

        boolean accepted() {
            return error.isEmpty();
        }
    }

    Answer send(String url, String secret, UUID delivery, String body, Instant now) {
        HttpUrl target = HttpUrl.parse(url);
        if (target == null || !target.isHttps() && networks != Networks.LOCAL) {
            return new Answer(null, "", "the address is no longer one that webhooks reach");
        }
        String timestamp = Long.toString(now.getEpochSecond());
        var request =
                new Request.Builder()
                        .url(target)
                        .header("User-Agent", "Credence-Webhooks")
                        .header("X-MLflow-Delivery-Id", delivery.toString())
                        .header("X-MLflow-Timestamp", timestamp)
                        .post(RequestBody.create(body.getBytes(StandardCharsets.UTF_8), JSON));
        if (!secret.isEmpty()) {
            request.header("X-MLflow-Signature", signature(secret, delivery, timestamp, body));
        }
        OkHttpClient client = target.isHttps() ? https : http;
        try (Response response = client.newCall(request.build()).execute()) {
            String answer = response.peekBody(LONGEST_ANSWER).string();
            return new Answer(
                    response.code(),
                    answer,
                    response.isSuccessful() ? "" : "answered " + response.code());
        } catch (IOException failure) {
            String said = failure.getMessage();
            return new Answer(null, "", said == null ? failure.getClass().getSimpleName() : said);
        }
    }

    /** {@code v1,} and the Base64 of the HMAC-SHA-256 of {@code id.timestamp.body}. */
    static String signature(String secret, UUID delivery, String timestamp, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] signed =
                    mac.doFinal(
                            "%s.%s.%s"
                                    .formatted(delivery, timestamp, body)
                                    .getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(signed);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HMAC-SHA-256", impossible);
        }
    }

    private static OkHttpClient client(WebhookSettings settings, Predicate<InetAddress> allowed) {
        return new OkHttpClient.Builder()
                .socketFactory(new CheckedSockets(allowed))
                .proxy(Proxy.NO_PROXY)
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                .callTimeout(settings.timeout())
                .connectTimeout(settings.timeout())
                .readTimeout(settings.timeout())
                .writeTimeout(settings.timeout())
                .build();
    }
}
