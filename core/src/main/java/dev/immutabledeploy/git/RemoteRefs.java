package dev.immutabledeploy.git;

import dev.immutabledeploy.artifact.Shown;
import dev.immutabledeploy.immutability.fix.ActionLookup;
import dev.immutabledeploy.immutability.fix.AdvertisedRefs;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.LsRemoteCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;

/** Asks Git servers which branches and tags a repository has, as {@code git ls-remote} does; nothing is cloned. */
public final class RemoteRefs implements ActionLookup {
    private static final Pattern DOTS = Pattern.compile("(?:.*/)?\\.{1,2}(?:/.*)?");

    private final URI server;
    private final Optional<String> token;
    private final Duration timeout;

    /**
     * Takes whom to ask.
     *
     * @param server the address that repositories are below, such as {@code https://github.com}
     * @param token what is shown to that server, and to no other, if it wants to know who asks
     * @param timeout how long the server may be silent
     */
    public RemoteRefs(URI server, Optional<String> token, Duration timeout) {
        this.server = server;
        this.token = token;
        this.timeout = timeout;
    }

    @Override
    public AdvertisedRefs refs(String repository) {
        if (DOTS.matcher(repository).matches()) {
            throw failed(repository);
        }
        LsRemoteCommand command = Git.lsRemoteRepository()
                .setRemote(server.toString().replaceFirst("/+$", "") + "/" + repository)
                .setHeads(true)
                .setTags(true)
                .setTimeout(Math.toIntExact(timeout.toSeconds()));
        token.ifPresent(secret -> command.setCredentialsProvider(new TokenForOneServer(server, secret)));
        try {
            return sorted(command.call());
        } catch (GitAPIException | JGitInternalException e) {
            throw failed(repository);
        }
    }

    private static AdvertisedRefs sorted(Collection<Ref> refs) {
        Map<String, String> tags = new HashMap<>();
        Map<String, String> branches = new HashMap<>();
        for (Ref ref : refs) {
            String name = ref.getName();
            if (name.startsWith(Constants.R_TAGS)) {
                tags.put(name.substring(Constants.R_TAGS.length()), commit(ref));
            } else if (name.startsWith(Constants.R_HEADS)) {
                branches.put(name.substring(Constants.R_HEADS.length()), commit(ref));
            }
        }
        return new AdvertisedRefs(tags, branches);
    }

    /** Returns the commit that a ref is about: an annotated tag's is the one behind it. */
    private static String commit(Ref ref) {
        ObjectId peeled = ref.getPeeledObjectId();
        return (peeled == null ? ref.getObjectId() : peeled).name();
    }

    private ProblemException failed(String repository) {
        String at = Shown.text(server.toString());
        return new ProblemException(Problem.input(
                "repository-not-readable",
                "the repository " + Shown.text(repository) + " at " + at + " cannot be asked",
                token.isPresent()
                        ? "check its name, that the token may read it, and the way to the server"
                        : "check its name and the way to the server; a private one needs a token"));
    }
}
