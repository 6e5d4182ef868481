package dev.immutabledeploy.github;

import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import java.net.URI;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One repository, and how it is reached.
 *
 * @param api the address of the REST API; a runner has it in {@code GITHUB_API_URL}, so that GitHub Enterprise works
 * @param owner who owns the repository
 * @param name its name
 * @param token the token; never shown
 * @param fork whether the run is for a pull request from a fork: its token can only read
 */
public record GitHubAccess(URI api, String owner, String name, String token, boolean fork) {
    private static final Pattern OWNER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,4096}");

    public GitHubAccess {
        Objects.requireNonNull(api, "api");
        Objects.requireNonNull(token, "token");
        if (!OWNER.matcher(owner).matches() || !NAME.matcher(name).matches() || name.equals(".") || name.equals("..")) {
            throw new IllegalArgumentException("no repository");
        }
    }

    /**
     * Reads what a runner tells.
     *
     * @param api the value of {@code GITHUB_API_URL}
     * @param repository the value of {@code GITHUB_REPOSITORY}: owner, slash, name
     * @param token the value of the input {@code github-token}
     * @param fork whether the run is for a pull request from a fork
     * @throws ProblemException if one of them cannot be right
     */
    public static GitHubAccess parse(String api, String repository, String token, boolean fork) {
        int slash = repository.indexOf('/');
        String text = api.strip();
        String secret = token.strip();
        if (slash < 0 || !text.matches("https?://[^/?#@\\s]+(/[^?#\\s]*)?")) {
            throw wrong("the repository or the address of GitHub's API is not understood");
        }
        if (!TOKEN.matcher(secret).matches()) {
            throw wrong("the token for GitHub is missing, or no token");
        }
        try {
            URI address = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            return new GitHubAccess(
                    address, repository.substring(0, slash), repository.substring(slash + 1), secret, fork);
        } catch (IllegalArgumentException e) {
            throw wrong("the repository or the address of GitHub's API is not understood");
        }
    }

    /** Returns owner, slash, name. */
    public String repository() {
        return owner + "/" + name;
    }

    /** Returns everything but the token. */
    @Override
    public String toString() {
        return repository() + " at " + api;
    }

    private static ProblemException wrong(String what) {
        return new ProblemException(Problem.input(
                "github-access",
                what,
                "pass `github-token: ${{ github.token }}`, and leave GITHUB_API_URL and GITHUB_REPOSITORY as the"
                        + " runner sets them"));
    }
}
