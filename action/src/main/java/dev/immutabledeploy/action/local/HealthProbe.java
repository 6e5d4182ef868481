package dev.immutabledeploy.action.local;

import dev.immutabledeploy.action.local.RunSettings.Health;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import java.util.Optional;

/** Asks an instance how it is. */
final class HealthProbe {
    private static final int CONNECT_MILLIS = 1_000;
    private static final int READ_MILLIS = 2_000;

    private HealthProbe() {}

    /** Sends one GET to the instance at a port; returns what is wrong, for people; nothing if it is healthy. */
    static Optional<String> ask(int port, Health health) {
        try {
            URL url = new URL("http", "127.0.0.1", port, health.path());
            HttpURLConnection connection = (HttpURLConnection) url.openConnection(Proxy.NO_PROXY);
            try {
                connection.setConnectTimeout(CONNECT_MILLIS);
                connection.setReadTimeout(READ_MILLIS);
                connection.setInstanceFollowRedirects(false);
                connection.setUseCaches(false);
                connection.setRequestProperty("Connection", "close");
                int status = connection.getResponseCode();
                return status == health.status()
                        ? Optional.empty()
                        : Optional.of("GET " + health.path() + " answers " + status + ", not " + health.status());
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return Optional.of("GET " + health.path() + " on port " + port + " gets no answer: " + e.getMessage());
        }
    }
}
