package dev.immutabledeploy.github;

/**
 * What somebody may do in a repository.
 *
 * @param login who
 * @param role the name of their role, such as {@code maintain} or {@code read}
 * @param mayWrite whether they may write, and therefore deploy and roll back
 */
public record Rights(String login, String role, boolean mayWrite) {}
