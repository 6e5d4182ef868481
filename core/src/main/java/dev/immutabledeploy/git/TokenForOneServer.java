package dev.immutabledeploy.git;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;

/** Shows a token to one server by HTTPS, or on this machine, and to no other that a redirect may lead to. */
public final class TokenForOneServer extends UsernamePasswordCredentialsProvider {
    private static final String USER = "x-access-token";
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private final URI server;

    /** Takes the server and the token. */
    public TokenForOneServer(URI server, String token) {
        super(USER, token);
        this.server = server;
    }

    @Override
    public boolean get(URIish asking, CredentialItem... items) {
        return isServer(asking) && super.get(asking, items);
    }

    private boolean isServer(URIish asking) {
        if (asking.getScheme() == null || asking.getHost() == null || server.getHost() == null) {
            return false;
        }
        String scheme = asking.getScheme().toLowerCase(Locale.ROOT);
        boolean safe = scheme.equals("https") || LOOPBACK.contains(asking.getHost());
        return safe
                && scheme.equalsIgnoreCase(server.getScheme())
                && asking.getHost().equalsIgnoreCase(server.getHost())
                && asking.getPort() == server.getPort();
    }
}
