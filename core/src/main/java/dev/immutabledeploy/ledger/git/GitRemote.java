package dev.immutabledeploy.ledger.git;

import dev.immutabledeploy.artifact.Shown;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.Repository;

/**
 * Where the branch of a ledger is.
 *
 * @param address the repository: {@code https}, {@code file}, or {@code http} on this machine; without a user or password
 * @param branch the branch, such as {@code immutable-deploy/shop}
 * @param token what is shown to that server and to no other; it must be allowed to write contents
 * @param timeout how long the server may be silent
 */
public record GitRemote(URI address, String branch, Optional<String> token, Duration timeout) {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final String FOLDER = "immutable-deploy/";

    public GitRemote {
        if (!Repository.isValidRefName(ref(branch))) {
            throw new ProblemException(Problem.input(
                    "ledger-branch",
                    Shown.text(branch) + " is no name of a branch",
                    "name the ledger's branch as in " + FOLDER + "shop"));
        }
    }

    /**
     * Reads an address.
     *
     * @param address the address, as people write it; a user and password in it are left out
     * @throws ProblemException if it is of a kind that a ledger cannot be written to
     */
    public static GitRemote of(String address, String branch, Optional<String> token, Duration timeout) {
        try {
            URI uri = new URI(address);
            return new GitRemote(clean(uri).orElseThrow(GitRemote::otherKind), branch, token, timeout);
        } catch (URISyntaxException e) {
            throw otherKind();
        }
    }

    /** Returns the branch that an application's ledger is on, unless another is named. */
    public static String branchOf(String application) {
        return FOLDER + application;
    }

    /** Returns the full name of the branch. */
    String ref() {
        return ref(branch);
    }

    /** Tells whether the repository is in a folder of this machine. */
    boolean isFolder() {
        return "file".equals(address.getScheme());
    }

    /** Never shows the token. */
    @Override
    public String toString() {
        return address + " " + branch;
    }

    private static Optional<URI> clean(URI uri) throws URISyntaxException {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost() == null ? "" : uri.getHost();
        boolean web = scheme.equals("https") || (scheme.equals("http") && LOOPBACK.contains(host));
        if (scheme.equals("file")) {
            return Optional.of(new URI(scheme, "", uri.getPath(), null));
        }
        return web && !host.isEmpty()
                ? Optional.of(new URI(scheme, null, host, uri.getPort(), uri.getPath(), null, null))
                : Optional.empty();
    }

    private static String ref(String branch) {
        return "refs/heads/" + branch;
    }

    private static ProblemException otherKind() {
        return new ProblemException(Problem.input(
                "ledger-remote",
                "the ledger's repository is not named by an https or file address",
                "name it as in https://github.com/octo/shop.git"));
    }
}
